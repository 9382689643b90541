"""Questions: what they search for and expect, when they are follow-ups, and which texts ask nothing."""
