"""All writing in frameworks."""
