"""Classes: made, joined, taught, and what a teacher sees of them."""
