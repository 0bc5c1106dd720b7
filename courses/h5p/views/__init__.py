"""Views of interactive content."""
