"""Places where a collection is held and searched."""
