"""Judging a credential: is it intact, is it current, from whom. What must be fetched is a callable it is given."""
