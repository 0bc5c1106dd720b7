"""What administrators of the site do for people who ask by mail, in Wagtail's admin."""
