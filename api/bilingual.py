"""双语 — what a fact says, field by field, in Chinese and English: for readers outside the office."""

from dataclasses import dataclass, fields, is_dataclass

from api.names import ERASED, Names
from api.terms import FIELDS
from api.timeline import said_of
from domain.cases.completion import Completed
from domain.cases.inquiry import Applicant, Source
from domain.cases.material import Material
from domain.fact import Fact
from domain.personal import Personal
from domain.term import TermEnum

YES, NO = "是 yes", "否 no"
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Said:
    """所述一项 — one field of a fact: what it is called, and what stands in it."""

    field: str
    term: str
    text: str
    sealed: bool = False
    """Whether it is about a person, and so is not shown."""

    @property
    def english(self) -> str:
        """What the field is called in English."""
        return self.field.replace("_", " ")


def english_of(name: str) -> str:
    """Return what a fact is called in English, from its name: ``Notice issued`` of ``case.notice-issued.v1``."""
    return name.split(".")[1].replace("-", " ").capitalize()


def said(fact: Fact, names: Names) -> list[Said]:
    """Return what a fact says, in the order of its fields; what was left empty is left out.

    What cannot be printed is replaced, so that no text can turn the direction in which another is read.
    """
    shown = [
        Said(field.name, FIELDS[field.name], _lines(text), isinstance(value, Personal | Applicant))
        for field in fields(fact)
        if field.name != "entry" and (text := bilingual(value := getattr(fact, field.name), names))
    ]
    if isinstance(fact, Completed) and fact.late:
        shown.append(Said("late", FIELDS["late"], YES))
    return shown


def bilingual(value: object, names: Names) -> str:
    """Return a value as people read it; its codes stand beside their terms; nothing for what was left empty."""
    match value:
        case Personal() | Applicant():
            words = said_of(value, names)
            return f"{words} {'erased' if words == ERASED else 'sealed'}"
        case bool():
            return YES if value else NO
        case TermEnum():
            return f"{value.term} {value}"
        case tuple():
            return "、".join(bilingual(item, names) for item in value)
        case Source() | Material():
            return said_of(value, names)
        case _ if is_dataclass(value):
            parts = (bilingual(getattr(value, field.name), names) for field in fields(value))
            return " ".join(part for part in parts if part)
        case _:
            return said_of(value, names)


def one_line(text: str) -> str:
    """Return a text that can break no line and turn no terminal: what cannot be printed is replaced."""
    return "".join(sign if sign.isprintable() else _UNPRINTABLE for sign in text)


def _lines(text: str) -> str:
    return "\n".join(one_line(line) for line in text.splitlines())
