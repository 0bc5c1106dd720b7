"""The Experience API, 1.0.3 and 2.0.0, as text and rules. Knows no framework and no database."""
