"""AB角 — one line of a section's plan: a post, who does its work, and who stands in."""

from dataclasses import dataclass

from domain.identity import PostId, SectionId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ABPair:
    """AB角配对 — post and persons as the plan names them; what it leaves open is ``None`` (AB-09).

    The last two fields are what was so when the plan was made, so that it can be judged by itself.
    """

    post: PostId
    name: str = ""
    """岗位（职责）名称 — as the plan writes it."""
    a_role: StaffId | None
    b_role: StaffId | None
    handler: StaffId | None = None
    """现岗位承办人 — who did the work of the post until then, and should be the A-role (AB-05)."""
    b_section: SectionId | None = None
    """B角所在处室 — should be the plan's own section (AB-06)."""
