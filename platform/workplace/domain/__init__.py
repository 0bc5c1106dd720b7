"""All writes of the workplace app."""
