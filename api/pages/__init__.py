"""页面 — pages for people, rendered here; every asset is served by us."""

from pathlib import Path

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
