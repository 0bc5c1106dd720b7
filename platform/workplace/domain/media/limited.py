"""Start a program with little memory, time and disk: ``python limited.py MEMORY CPU_SECONDS FILE_BYTES PROGRAM ARGUMENT...``.

A file of its own, started anew: limits that a thread sets between fork and exec may hang a server that has other threads.
"""

import os
import resource
import signal
import sys


def main() -> None:
    memory, seconds, file_bytes = map(int, sys.argv[1:4])
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    # Python ignores these two, and what it starts would inherit that: a full file must end the program.
    for name in (signal.SIGXFSZ, signal.SIGPIPE):
        signal.signal(name, signal.SIG_DFL)
    os.nice(10)
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 - the program is one of ours, by its path; a shell is what we keep out


if __name__ == "__main__":
    main()
