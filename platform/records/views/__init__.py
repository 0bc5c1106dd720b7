"""What the records app answers over HTTP."""
