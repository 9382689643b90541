"""Questions: what they look for and expect, what they lean on, and what asks nothing."""
