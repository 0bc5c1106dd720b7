"""What workplace keeps about a person, by area: handed out on request, and erased with the account."""
