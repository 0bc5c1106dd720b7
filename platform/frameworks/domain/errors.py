"""What can go wrong."""


class FrameworkError(Exception):
    """Something that the person who asked can mend; the text says what."""


class NotAllowed(FrameworkError):
    """This person may not confirm a row."""


class RowsRefused(FrameworkError):
    """Rows of an import that are wrong, as ``(line, what is wrong)``; nothing of the file was kept."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("; ".join(f"line {line}: {problem}" for line, problem in problems))
