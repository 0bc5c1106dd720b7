"""Set a fresh clone up: virtual environment, dependencies, assets, secrets, translations, static files.

Runs on the standard library alone and can be run again at any time; what is already in order is left alone.
"""

import argparse
import base64
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from ffmpeg import get_ffmpeg
from pango import get_pango

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("BEKWAAM_VAR", ROOT / "var"))
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


def stop(message: str) -> None:
    sys.exit(f"setup: {message}")


def run(*command: object, **options: object) -> None:
    result = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]
    if result.returncode:
        stop(
            f"'{' '.join(str(part) for part in command[:5])}' failed (exit {result.returncode}); its message stands above."
        )


def check_tools() -> None:
    if sys.version_info < OLDEST_PYTHON:
        stop(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Use `make PYTHON=python3.12 ...`."
        )
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        stop("Node.js 20 or newer with npm is needed for the fonts and the H5P core, and was not found.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        stop(f"Node.js 20 or newer is needed; this is {version}.")


def digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def once(stamp: Path, value: str, action) -> None:
    """Run the action unless the stamp says that it was done for exactly these inputs."""
    if stamp.exists() and stamp.read_text() == value:
        return
    action()
    stamp.write_text(value)


def make_environment() -> None:
    if not PYTHON.exists():
        print("setup: making the virtual environment in .venv", flush=True)
        run(sys.executable, "-m", "venv", VENV)


def install_python(requirements: Path) -> None:
    print(f"setup: installing {requirements.name} (a few minutes the first time)", flush=True)
    run(
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        requirements,
    )


def install_node(*, dev: bool) -> None:
    print("setup: installing the npm packages", flush=True)
    run("npm", "ci", "--silent", "--ignore-scripts", *([] if dev else ["--omit=dev"]))


def make_secrets() -> None:
    """Secret key and master key, made once; losing the master key loses every private key."""
    file = VAR / "secrets.env"
    if file.exists():
        return
    VAR.mkdir(parents=True, exist_ok=True)
    text = f"SECRET_KEY={secrets.token_urlsafe(60)}\nMASTER_KEY={base64.b64encode(secrets.token_bytes(32)).decode()}\n"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(text)


def tree_digest(*folders: Path) -> str:
    """A quick fingerprint of the files' names, sizes and times: enough to know that nothing changed."""
    seen = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                stat = path.stat()
                seen.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="what the tests and the checks need, too")
    dev = parser.parse_args().dev
    check_tools()
    make_environment()
    dev_stamp = VENV / "dev.stamp"
    # An environment with the tests' packages holds the site's too: the demo does not take it back.
    dev_kept = dev_stamp.exists() and dev_stamp.read_text() == digest(ROOT / "requirements" / "dev.txt")
    if dev or not dev_kept:
        name = "dev" if dev else "base"
        file = ROOT / "requirements" / f"{name}.txt"
        once(VENV / f"{name}.stamp", digest(file), lambda: install_python(file))
    lock = digest(ROOT / "package.json", ROOT / "package-lock.json")
    modules = ROOT / "node_modules"
    npm_dev = modules / "dev.stamp"
    if dev or not (npm_dev.exists() and npm_dev.read_text() == lock):
        once(modules / f"{'dev' if dev else 'base'}.stamp", lock, lambda: install_node(dev=dev))
    get_pango()
    # Large, so the demo does without unless it is there; the tests need it.
    get_ffmpeg(install=dev)
    make_secrets()
    catalogues = [ROOT / name for name in ("platform", "courses", "credentials", "themes")]
    run(PYTHON, ROOT / "scripts" / "compile_messages.py")
    once(VAR / "static.stamp", lock + tree_digest(*catalogues), collect_static)


def collect_static() -> None:
    environment = {**os.environ, "BEKWAAM_VAR": str(VAR)}
    run(PYTHON, ROOT / "manage.py", "collectstatic", "--noinput", "--verbosity", "0", env=environment)


if __name__ == "__main__":
    main()
