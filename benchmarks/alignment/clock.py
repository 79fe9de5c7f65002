"""Run a command and print its time and memory: `python -I clock.py SECONDS COMMAND...`.

A process of its own, and a small one: the memory that the system tells of a child begins with that of
the process which started it.
"""

from __future__ import annotations

import os
import signal
import sys
import time


def main() -> None:
    """Print seconds on the clock, processor seconds, KiB, and the exit code; -1 where time ran out."""
    limit, command = float(sys.argv[1]), sys.argv[2:]
    start = time.perf_counter()
    nothing = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=nothing, setpgroup=0)
    late = False

    def stop(*_: object) -> None:
        nonlocal late
        late = True
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, status, used = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    clock = time.perf_counter() - start
    unit = 1024 if sys.platform == "darwin" else 1
    code = -1 if late else os.waitstatus_to_exitcode(status)
    print(clock, used.ru_utime + used.ru_stime, used.ru_maxrss // unit, code)


if __name__ == "__main__":
    main()
