"""The slash commands: each takes the interaction, asks the library and sends a card."""
