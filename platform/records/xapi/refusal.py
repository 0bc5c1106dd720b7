"""What is wrong with something that was sent."""

LONGEST_NAME = 80


class Refused(ValueError):
    """It does not follow the specification; the text says where and why, for whoever made it.

    ``status`` is the code that the specification has for it (Communication 3.2).
    """

    status = 400

    def __init__(self, reason: str, place: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def within(self, name: str) -> "Refused":
        """The same, seen from the object that holds it; a name that was sent is shown in part."""
        name = name[:LONGEST_NAME].encode("ascii", "backslashreplace").decode()
        self.place = f"{name}.{self.place}" if self.place else name
        return self

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


class TooLarge(Refused):
    """It follows the specification, and is more than is taken at once."""

    status = 413
