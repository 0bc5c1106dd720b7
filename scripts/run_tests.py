"""Run the whole suite on SQLite, browser journeys included, and all of it that has a database on PostgreSQL too.

``--stress`` runs the full counts behind the samples, PostgreSQL with fsync on. REQUIRE_POSTGRESQL=1 makes a missing PostgreSQL a failure (as in CI);
TEST_DATABASE_URL names a server that already runs. Further arguments go to pytest.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from browser import find_browser
from ffmpeg import get_ffmpeg
from migrated import in_file, on_server
from pango import get_pango
from postgres import NoPostgres, cluster

ROOT = Path(__file__).resolve().parents[1]


def pytest(name: str, environment: dict[str, str], arguments: list[str]) -> bool:
    print(f"\ntests: {name}", flush=True)
    started = time.monotonic()
    workers = ["-n", os.environ.get("TEST_WORKERS", "auto"), "--dist", "loadgroup"]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *workers, *arguments], cwd=ROOT, env=environment, check=False
    )
    print(f"tests: {name} took {time.monotonic() - started:.0f} s", flush=True)
    return result.returncode == 0


def say_what_is_left_out(environment: dict[str, str]) -> None:
    if "REFERENCE_DATA" not in environment:
        listing = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--collect-only", "-m", "reference"],
            cwd=ROOT,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        count = sum("::" in line for line in listing.stdout.splitlines())
        print(
            f"tests: {count} tests were left out: they read the larger reference set that REFERENCE_DATA names."
        )


@contextlib.contextmanager
def postgres(*, durable: bool):
    """The address of the PostgreSQL that the tests may use; None, said aloud, where there is none."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(cluster(durable=durable))
        except NoPostgres as problem:
            print(f"tests: PostgreSQL was not tested: {problem}")
            address = None
        yield address


def on_both(environment: dict[str, str], arguments: list[str], *, durable: bool) -> bool:
    """All tests on SQLite, then those with a database on PostgreSQL: the others would only do the same once more.

    Both are migrated at the same time, before the first test.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bekwaam-tests-")))
        address = stack.enter_context(postgres(durable=durable))
        file = in_file(environment, folder)
        server = stack.enter_context(on_server(environment, address)) if address else None
        templates = [file.wait(), server.wait() if server else {}]
        passed = [pytest("SQLite", {**environment, **templates[0]}, arguments)]
        if address:
            given = {**environment, **templates[1], "DATABASE_URL": address, "DATABASE_TESTS_ONLY": "1"}
            passed.append(pytest("PostgreSQL", given, arguments))
        else:
            passed.append(not os.environ.get("REQUIRE_POSTGRESQL"))
    return all(passed)


def main() -> None:
    stress = "--stress" in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != "--stress"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    browser = find_browser()
    if browser:
        environment["BEKWAAM_CHROMIUM"] = browser
    else:
        sys.exit("tests: no Chromium could be found or installed, and the browser journeys are part of the suite. "
                 "Install one, or name it in BEKWAAM_CHROMIUM.")  # fmt: skip
    if not get_pango():
        sys.exit(
            "tests: Pango could not be found or installed, and the certificate as PDF is part of the suite."
        )
    if not get_ffmpeg():
        sys.exit("tests: ffmpeg could not be found or installed, and sound and video are part of the suite.")
    if stress:
        environment["STRESS"] = "1"
        arguments = ["-m", "stress", *arguments]
    passed = on_both(environment, arguments, durable=stress)
    say_what_is_left_out(environment)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
