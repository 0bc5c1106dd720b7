"""Reading lists of people: a CSV file of any make, or lines that were pasted. Free of Django."""
