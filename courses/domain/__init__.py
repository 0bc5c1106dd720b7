"""All writes and rules of the courses app."""
