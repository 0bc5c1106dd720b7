"""All writing in records."""
