"""A process of its own that stands ready and is measured round by round: two Django settings cannot share one, nor can Node."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(settings: str = "", **more: str) -> dict[str, str]:
    """What a process of the benchmarks finds: our own packages, and never the database of this site."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    named = {"DJANGO_SETTINGS_MODULE": settings} if settings else {}
    return {**kept, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}", **named, **more}


class Measured:
    """A command that answers in lines of JSON: once when it is ready (kept as ``ready``), then for each round."""

    def __init__(self, command: list[str], *, given: str = "", **settings: str):
        self.name, self.rounds = " ".join(command[-2:]), []
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment(**settings), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        if given:
            self._ask(given)
        self.ready = self.answer()

    @classmethod
    def script(cls, module: str, *arguments: str, **how: str) -> "Measured":
        """A module of ours."""
        return cls([sys.executable, "-m", module, *arguments], **how)

    def answer(self) -> dict:
        """The next line of figures; what others print in between is passed over."""
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        sys.exit(f"bench: {self.name} failed; its message stands above.")

    def round(self) -> None:
        self._ask("round")
        self.rounds.append(self.answer())

    def _ask(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def lowest(self) -> dict[str, float]:
        """The lowest figure of all rounds: the one that others hindered least."""
        return {name: min(row[name] for row in self.rounds) for name in self.rounds[0]}

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def in_turn(processes: list[Measured], rounds: int) -> None:
    """A round each, again and again, so that a busy machine hinders all alike."""
    for _ in range(rounds):
        for process in processes:
            process.round()
