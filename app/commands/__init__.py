"""The commands, a file for each group: arguments in, one use of the rooms below, words and an exit code out."""
