"""账本格式 — the page on the form of the ledger says what is so: its example is recomputed with the shell."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from ledger.leaf import leaf_bytes, leaf_hash

PAGE = (Path(__file__).parents[2] / "docs" / "ledger-format.md").read_text("utf-8")


def test_the_shell_prints_the_leaf_that_the_page_names() -> None:
    command = re.search(r"```sh\n(.*?)\n```", PAGE, re.DOTALL)
    named = re.search(r"It prints `([0-9a-f]{64})`", PAGE)
    assert command
    assert named
    shell = shutil.which("bash")
    assert shell
    printed = subprocess.run([shell, "-c", command[1]], capture_output=True, text=True, check=True).stdout
    assert printed.split()[0] == named[1]


def test_the_code_hashes_the_row_that_the_page_shows_to_the_same_leaf() -> None:
    block = re.search(r"```\n(wenze-leaf-v1\n.*?)\n```", PAGE, re.DOTALL)
    named = re.search(r"It prints `([0-9a-f]{64})`", PAGE)
    assert block
    assert named
    head, state = block[1].split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    data = leaf_bytes(
        int(fields["position"]),
        datetime.fromisoformat(fields["recorded-at"]).astimezone(UTC),
        UUID(fields["originator"]),
        int(fields["version"]),
        fields["type"],
        state.encode(),
    )
    assert data.decode() == block[1]
    assert leaf_hash(data).hex() == named[1]
