"""A learner asks somebody what they saw: the request, and its answer without an account."""
