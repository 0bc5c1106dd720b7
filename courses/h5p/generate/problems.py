"""What can be wrong with the data a package is made from."""


class ContentProblemError(ValueError):
    """The data does not make a working content. The message says what and where, for whoever writes the data."""
