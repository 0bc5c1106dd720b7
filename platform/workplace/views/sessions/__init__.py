"""Pages of contact and lab sessions: for who gives one, and for who comes."""
