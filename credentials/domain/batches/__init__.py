"""Awarding from a list: taken in, checked row by row, mended, agreed to, and worked off as a job."""
