"""Checking many credentials at once: files, a zip, addresses; as rows of a table, kept for some days and no longer."""
