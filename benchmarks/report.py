"""What was measured beside its bar, a line each."""

import sys


class Report:
    """Prints as it goes, and remembers whether a bar was missed."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def heading(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def told(self, what: str, value: object, remark: str = "for comparison") -> None:
        """A figure without a bar."""
        print(f"  {what:<52} {value!s:>16}   {remark}", flush=True)

    def bar(self, what: str, value: object, bar: str, *, met: bool) -> None:
        print(f"  {what:<52} {value!s:>16}   {bar:<26} {'met' if met else 'MISSED'}", flush=True)
        if not met:
            self.missed.append(what)

    def end(self) -> None:
        """Exit with 1 when a bar was missed."""
        if self.missed:
            print(f"\nbench: missed: {'; '.join(self.missed)}")
        sys.exit(1 if self.missed else 0)
