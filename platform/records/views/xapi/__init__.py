"""The learning record store: one module a resource (Communication 2), and the door that all of them share."""
