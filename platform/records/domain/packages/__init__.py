"""Packages that a school brings (cmi5): taking them in, opening their units, and what a unit may record."""
