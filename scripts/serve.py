"""Serve the whole line: migrate, fill in the demo content, start web, worker and sweeper, and print where to look.

The three processes start and stop together. Ctrl-C ends them; the data in var/ stays.
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


def manage(environment: dict[str, str], *arguments: str) -> None:
    result = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=False)
    if result.returncode:
        sys.exit(f"demo: 'manage.py {arguments[0]}' failed; its message stands above. Nothing was removed.")


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def start(environment: dict[str, str]) -> list[subprocess.Popen[bytes]]:
    python = sys.executable
    commands = (
        [python, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
        [python, "manage.py", "db_worker", "--interval", "0.5", "--verbosity", "0"],
        [python, "manage.py", "sweep", "--loop", "20", "--verbosity", "0"],
    )
    return [
        subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True) for command in commands
    ]


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + 10
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def wait_until_ready(address: str, processes: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(READY_WITHIN * 5):
        if any(process.poll() is not None for process in processes):
            stop(processes)
            sys.exit("demo: one of the processes ended at once; its message stands above.")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    stop(processes)
    sys.exit(f"demo: the site did not answer within {READY_WITHIN} seconds.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if not port_is_free(port):
        sys.exit(
            f"demo: port {port} is in use. Stop what runs there, or choose another: make demo PORT={port + 1}"
        )
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PUBLIC_URL": os.environ.get("PUBLIC_URL", address),
        "PORT": str(port),
    }
    manage(environment, "prepare")
    manage(environment, "demo", "--quiet")
    processes = start(environment)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_until_ready(address, processes)
        manage(environment, "demo", "--print")
        while all(process.poll() is None for process in processes):
            time.sleep(1)
        sys.exit("demo: one of the processes ended; the others were stopped.")
    except KeyboardInterrupt:
        print("\ndemo: stopped. The data in var/ stays; `make demo` serves it again.")
    finally:
        stop(processes)


if __name__ == "__main__":
    main()
