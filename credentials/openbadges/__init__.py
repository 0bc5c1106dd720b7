"""Building, checking and baking Open Badges 3.0 credentials. Knows no framework and no network."""
