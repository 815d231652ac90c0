"""``wenze search`` — what a clerk finds from the command line."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from api.commands.catalogue import category_term, commands
from api.installation import Installation
from ledger.vault import MasterKey
from tests.api.test_cli import Run, runner


@pytest.fixture(scope="module")
def wenze(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    """The command in a bureau with one section and one member of staff."""
    with new_database() as database:
        folder = tmp_path_factory.mktemp("search")
        (folder / "data").mkdir()
        installation = Installation(database, MasterKey.from_file(folder / "data" / "master.key"), folder)
        installation.organisations.add("bureau")
        installation.close()
        run = runner(database, folder)
        for words in (
            ("staff", "register", "new", "code=0001", "name=欧阳震华", "title=会计科科长"),
            ("section", "establish", "new", "code=KJ", "name=会计科", "functions=代理记账许可"),
        ):
            done = run("do", *words, "--by", "system")
            assert done.returncode == 0, done.stderr
        yield run


def test_words_are_found_with_the_place_where_they_stand(wenze: Run) -> None:
    found = wenze("search", "会计", "代理记账", "--json")
    assert found.returncode == 0, found.stderr
    (hit,) = json.loads(found.stdout)
    assert (hit["category"], hit["reference"], hit["title"]) == ("section", "KJ", "会计科")
    assert [excerpt["text"] for excerpt in hit["excerpts"]] == ["会计科"]
    shown = wenze("search", "会计").stdout
    assert "处室" in shown
    assert "处室设立：会计科" in shown.replace("\n", "")


def test_one_category_is_asked_for(wenze: Run) -> None:
    hits = json.loads(wenze("search", "会", "--category", "staff", "--json").stdout)
    assert [hit["reference"] for hit in hits] == ["0001"]


def test_a_name_is_not_found(wenze: Run) -> None:
    assert json.loads(wenze("search", "欧阳", "--json").stdout) == []


@pytest.mark.parametrize("words", [(" ",), ("会", "--category", "tax")])
def test_what_cannot_be_looked_for_is_one_line(wenze: Run, words: tuple[str, ...]) -> None:
    done = wenze("search", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("wenze: ")
    assert len(done.stderr.splitlines()) == 1


def test_every_category_has_a_term() -> None:
    for category in commands():
        term = category_term(category)
        assert term
        assert not term.isascii() or term == category
