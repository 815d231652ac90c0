"""命令行 — the ``wenze`` command; one file per group of commands."""

from api.cli.app import main

__all__ = ["main"]
