"""Files that came from outside: reading a zip that may be hostile, keeping bytes, and handing them out. No rows."""
