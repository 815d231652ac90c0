"""The house: imports point one way, and everything stands where ``docs/architecture.md`` says."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("domain", "ledger", "projections", "api")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder)},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the house in which a test may break something."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_point_one_way() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/fact.py", "import ledger.leaf"),
        ("ledger/leaf.py", "import projections.views"),
        ("projections/runner.py", "import api.settings"),
        ("projections/folds/cases.py", "import ledger.leaf"),
        ("projections/folds/cases.py", "import projections.store"),
        ("domain/fact.py", "import psycopg2"),
        ("domain/fact.py", "import msgspec"),
    ],
)
def test_an_import_that_turns_back_is_found(copy: Path, file: str, line: str) -> None:
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode == 1, result.stdout
    assert "broken" in result.stdout.lower()


def test_the_wheel_holds_exactly_the_four_packages() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)


def test_the_house_is_drawn_as_it_stands() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for package in PACKAGES:
        for entry in sorted((ROOT / package).iterdir()):
            if entry.is_dir() and (entry / "__init__.py").exists():
                assert f"`{package}/{entry.name}/`" in page, f"{package}/{entry.name}/ is not on the page"
            elif entry.suffix == ".py" and entry.name != "__init__.py":
                assert f"`{package}/{entry.name}`" in page, f"{package}/{entry.name} is not on the page"


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "misc", "common"])
def test_no_file_is_named_after_nothing(word: str) -> None:
    named = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if word in path.stem]
    assert not named
