"""cmi5 1.0 (Quartz) as text and rules: course structures, launch data, sessions. Knows no framework and no database."""
