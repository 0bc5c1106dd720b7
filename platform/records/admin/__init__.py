"""What administrators see and set of learning records, in Wagtail's admin."""
