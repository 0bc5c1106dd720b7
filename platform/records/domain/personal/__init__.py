"""What records keeps about a person, by what it is: how it is handed out, and how it goes."""
