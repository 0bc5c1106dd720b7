"""The learning log."""
