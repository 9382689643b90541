"""How the operator's wishes come in: read once at the door, then passed on as plain values."""
