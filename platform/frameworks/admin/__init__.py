"""The frameworks in the editor."""
