"""Pages of visits: for who plans them, the learner, and whoever is met at work."""
