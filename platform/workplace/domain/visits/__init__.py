"""Visits: proposed, answered, fixed, moved, called off; and what a calendar gets of them."""
