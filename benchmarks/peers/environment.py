"""Environments of peers: made once from locked requirements, spoken to by lines of JSON."""

import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]


class Peer:
    """A running program of another environment."""

    def __init__(self, process: subprocess.Popen[str], said: IO[str], answered: IO[str]) -> None:
        self._process = process
        self._said = said
        self._answered = answered

    def ask(self, *request: object) -> float:
        """Send a request and return the rate that is answered.

        Raises:
            RuntimeError: the program ended; what it said stands on standard error.

        """
        self._said.write(json.dumps(request) + "\n")
        self._said.flush()
        answer = self._answered.readline()
        if not answer:
            raise RuntimeError(f"the peer ended with exit code {self._process.wait()}")
        return float(answer)


@contextmanager
def peer(name: str, environment: Mapping[str, str]) -> Iterator[Peer]:
    """Start ``benchmarks/peers/<name>.py`` in its environment, and end it afterwards."""
    python = _python(name)
    process = subprocess.Popen(  # noqa: S603  # our own program
        [python, "-m", f"benchmarks.peers.{name}"],
        cwd=_ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Peer(process, process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()


def _python(name: str) -> Path:
    """Return the interpreter of the peer's environment, made anew when its requirements change."""
    requirements = _HERE / f"{name}.txt"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    folder = _ROOT / ".benchmarks" / f"{name}-{digest}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"installing {requirements.name} in {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)  # noqa: S603
        (folder / "complete").touch()
    return python
