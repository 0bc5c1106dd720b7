"""Views of the courses app."""
