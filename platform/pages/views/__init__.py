"""Views of the composing pages."""
