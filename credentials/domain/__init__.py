"""All writes of the credentials app."""
