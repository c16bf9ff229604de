"""What happens to returns on their way: one named function a mishap, applied to a filled one."""
