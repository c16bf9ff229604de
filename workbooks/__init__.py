"""A worked example: seven made-up students in four colleges, from the list to the forms."""
