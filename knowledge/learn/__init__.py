"""Learns the weights of the ranking, and the table of kin, from development data. Nothing else needs it."""
