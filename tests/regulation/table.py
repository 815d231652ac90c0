"""Makes docs/regulation.md: each clause, the facts that record it, the rule that checks it, the tests that show it.

``python -m tests.regulation.table`` writes the page anew; a test fails while it is behind.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

import domain.catalogue as _registered
from domain.fact import fact_types
from domain.regulation.catalogue import rules
from domain.regulation.rulebook import Clause, Rulebook, rulebooks

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "regulation.md"

_HEAD = """# Every clause: the facts that record it, the rule that checks it, the tests that show it

Made by `python -m tests.regulation.table` from the rulebooks (`domain/regulation/rulebooks/`), the facts' own clause
ids, the rules (`domain/regulation/rules/`) and the marks of the tests; do not edit it by hand. `core` and `support`
clauses of the twelve documents must all stand here with a fact and a test; `context` clauses say what a document is
for, and need none. National law asks for no record of its own: its limits are checked on the same facts. Each rule has
rows that break it and near misses in `tests/domain/regulation/rows/`.
"""


@cache
def facts_by_clause() -> Mapping[str, list[str]]:
    """Return the names of the facts that record each clause."""
    assert _registered.MODULES
    found = defaultdict(list)
    for cls in fact_types():
        for clause in cls.CLAUSES:
            found[clause].append(cls.NAME)
    return found


@cache
def marks_by_clause() -> Mapping[str, list[str]]:
    """Return the tests marked with each clause, as ``file::test`` below ``tests``."""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test, clause in _marks(ast.parse(path.read_text("utf-8"))):
            found[clause].append(f"{path.relative_to(ROOT / 'tests').as_posix()}::{test}")
    return found


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for mark in function.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.clause":
                yield from ((function.name, ast.literal_eval(argument)) for argument in mark.args)


def page() -> str:
    """Return the page as it should be."""
    facts, tests = facts_by_clause(), marks_by_clause()
    return "\n".join([_HEAD, *(line for book in rulebooks() for line in _book(book, facts, tests))]) + "\n"


def _book(book: Rulebook, facts: Mapping[str, list[str]], tests: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"## {book.title} ({book.organisation})"
    yield ""
    yield "| 条款 | | 条文 | 事实 facts | 规则 rule | 测试 tests |"
    yield "|---|---|---|---|---|---|"
    for clause in book.clauses:
        yield _row(clause, facts.get(clause.id, []), tests.get(clause.id, []))
    yield ""


def _row(clause: Clause, facts: list[str], tests: list[str]) -> str:
    shown = "<br>".join(f"`{name}`" for name in facts) or "—"
    rule = rules().get(clause.id)
    checked = f"`{rule.check.__module__.rpartition('.')[2]}`: {rule.name}" if rule else clause.reason or "—"
    cells = (clause.id, clause.priority, clause.text, shown, checked, "<br>".join(_tests(tests)) or "—")
    return f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"


def _tests(tests: list[str]) -> Iterator[str]:
    for path, named in groupby(tests, key=lambda test: test.partition("::")[0]):
        names = sorted({test.partition("::")[2].removeprefix("test_") for test in named})
        yield f"{path}: {', '.join(name.replace('_', ' ') for name in names)}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
