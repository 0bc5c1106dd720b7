"""Serve the whole line: migrate, fill in the demo content, start web, worker and sweeper, and print where to look.

The three processes start and stop together. Ctrl-C (or SIGTERM) ends them; the data in var/ stays.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READY_WITHIN = 60
STOP_WITHIN = 10
GUNICORN = ("--config", "gunicorn.conf.py", "--log-level", "warning", "--no-control-socket")
PARTS = {
    "web server": ("-m", "gunicorn", *GUNICORN),
    "worker": ("manage.py", "db_worker", "--interval", "0.5", "--verbosity", "0"),
    "sweeper": ("manage.py", "sweep", "--loop", "20", "--verbosity", "0"),
}

Processes = dict[str, "subprocess.Popen[bytes]"]


def manage(environment: dict[str, str], *arguments: str) -> None:
    result = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=False)
    if result.returncode:
        sys.exit(f"demo: 'manage.py {arguments[0]}' failed; its message stands above. Nothing was removed.")


def port_is_free(port: int) -> bool:
    """Nobody listens there: neither on our own address nor on all of them."""
    for address in ("127.0.0.1", "0.0.0.0"):  # noqa: S104 - only looked at, never listened on
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                return False
    return True


def start(environment: dict[str, str], processes: Processes) -> None:
    """Each in a session of its own: Ctrl-C reaches this script alone, which then stops them in order."""
    for name, arguments in PARTS.items():
        processes[name] = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=True
        )


def stop(processes: Processes) -> None:
    for process in processes.values():
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN
    for process in processes.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def exit_if_one_ended(processes: Processes) -> None:
    for name, process in processes.items():
        code = process.poll()
        if code is not None:
            sys.exit(
                f"demo: the {name} ended by itself (exit {code}); the others are stopped. `make demo` starts again."
            )


def wait_until_ready(address: str, processes: Processes) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        exit_if_one_ended(processes)
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"demo: the site did not answer within {READY_WITHIN} seconds.")


def serve(environment: dict[str, str], port: int) -> None:
    processes: Processes = {}
    try:
        manage(environment, "prepare", "--demo")
        start(environment, processes)
        wait_until_ready(f"http://127.0.0.1:{port}", processes)
        manage(environment, "demo", "--print")
        while True:
            exit_if_one_ended(processes)
            time.sleep(1)
    except KeyboardInterrupt:
        print("\ndemo: stopped. The data in var/ stays; `make demo` serves it again.")
    finally:
        # From here a second Ctrl-C must not leave anything behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(processes)


def interrupt(*_signal: object) -> None:
    raise KeyboardInterrupt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if not 0 < port < 65536:
        sys.exit("demo: a port is a number from 1 to 65535.")
    if not port_is_free(port):
        sys.exit(
            f"demo: port {port} is in use. Stop what runs there, or choose another: make demo PORT={port + 1}"
        )
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PUBLIC_URL": os.environ.get("PUBLIC_URL", f"http://localhost:{port}"),
        "PORT": str(port),
    }
    serve(environment, port)


if __name__ == "__main__":
    main()
