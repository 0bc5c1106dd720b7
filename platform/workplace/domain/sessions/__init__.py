"""Contact and lab sessions: planned, signed up for, attended."""
