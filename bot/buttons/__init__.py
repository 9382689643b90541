"""The buttons below answers and lists. Each says in its id all that it needs, so it outlives a restart."""
