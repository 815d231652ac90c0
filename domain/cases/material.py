"""材料 — papers that come in or pass on, by name and quantity (SW-08, SW-19)."""

from dataclasses import dataclass

from domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class Material:
    """材料 — one kind of paper.

    Raises:
        BadInput: a quantity below one, or no name.

    """

    name: str
    quantity: int = 1

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInput("a material has no name; write what the paper is")
        if self.quantity < 1:
            raise BadInput(f"{self.quantity} copies of {self.name}; leave out what was not received")
