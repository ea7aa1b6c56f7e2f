"""The command line: one file per family of commands, read when the command is chosen."""
