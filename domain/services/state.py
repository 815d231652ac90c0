"""承诺状态 — what every part of a promise may know of the others."""

from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput, ImpossibleState
from domain.services.promise_content import PromiseContent


class PromiseState(Correctable):
    """The state that more than one concept of a promise reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.draft: PromiseContent | None = None  # promise
        """What the last step of the four was about; None before the first."""
        self.published: PromiseContent | None = None  # promise
        """What the public was told, with what was revised since; a mere proposal does not change it."""
        self.withdrawn = False  # promise

    def standing(self) -> PromiseContent:
        """Return what is promised now: to the public, or before that, in the step that was taken last.

        Raises:
            NotFound: no such promise.

        """
        self.must_exist()
        content = self.published or self.draft
        assert content is not None  # noqa: S101  # every first step has a content
        return content

    def given_or_before(self, content: PromiseContent | None) -> PromiseContent:
        """Return the content of a step: the one given, else that of the step before.

        Raises:
            BadInput: there is neither.

        """
        found = content or self.draft
        if found is None:
            raise BadInput(f"promise {self.id} was not proposed; say what its content is", field="content")
        return found

    def must_stand(self) -> None:
        """Refuse a step after the promise was withdrawn.

        Raises:
            ImpossibleState: it is withdrawn.

        """
        if self.withdrawn:
            raise ImpossibleState(f"promise {self.id} is withdrawn; propose a new one under an id of its own")
