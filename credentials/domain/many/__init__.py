"""Checking many credentials at once: files, a zip, addresses; as rows of a table, kept for a week and no longer."""
