"""Pictures of the bot at work, for the eyes of those who change its cards."""
