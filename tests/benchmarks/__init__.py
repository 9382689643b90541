"""How fast a library is, beside other engines on the same sentences and questions."""
