"""Rebuilds all views in small batches, saying how far it has come: a program for ``test_rebuild`` to kill.

Arguments: the database, the schema, the number of processes. These import this file too, and so its small batches.
"""

import sys

from projections import folding
from projections.rebuild import Rebuild
from projections.views import Views

folding.BATCH = 25


def main() -> None:
    url, schema, shares = sys.argv[1:]
    views = Views(url, schema)
    Rebuild(views, views.tables, int(shares)).run(say)
    say("done")


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
