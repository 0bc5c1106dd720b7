"""Bitstring status lists: who was withdrawn, without telling who was looked up. Knows no framework and no network."""
