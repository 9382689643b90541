"""The fronts: what a person meets on Discord, in a browser and in a terminal."""
