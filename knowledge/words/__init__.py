"""Words: what makes two of them the same or related, and the lists that say so."""
