"""The buttons below answers and lists. The id of each holds all that it needs, so it survives a restart."""
