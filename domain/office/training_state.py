"""学习培训状态 — what every part of a study session may know of the others."""

from uuid import UUID

from domain.correction import Correctable
from domain.term import TermEnum


class TrainingTopic(TermEnum):
    """学习专题 — what a session is about."""

    FIVE_SYSTEMS = "five-systems", "五项制度"
    FRONT_LINE = "front-line", "一线工作法"
    PARTY_SPIRIT = "party-spirit", "党性教育"
    CROSS = "cross", "AB角相互学习业务"
    PROFESSION = "profession", "业务知识、政策法规"
    OTHER = "other", "其他"


class TrainingState(Correctable):
    """The state that more than one concept of a study session reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.topics: tuple[TrainingTopic, ...] = ()  # training
        self.text: str | None = None  # training
        self.section: UUID | None = None  # training
        self.attendees: tuple[UUID, ...] = ()  # training
        self.absent: tuple[UUID, ...] = ()  # training
        self.made_up: frozenset[UUID] = frozenset()  # make_up
