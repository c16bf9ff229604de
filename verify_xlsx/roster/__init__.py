"""The office's own list (附件1), as it has it: students, or everything that is wrong with it."""
