"""The buttons below answers and lists, which survive a restart.

The id of each holds all that it needs but the question, which stands on the card or in what that answers.
"""
