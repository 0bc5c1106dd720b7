"""Achievements in and out of the badge system that Dutch schools have: edubadges."""
