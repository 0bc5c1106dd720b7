"""Placements and learning agreements, for the learner and for everybody with a role in one."""
