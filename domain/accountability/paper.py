"""文书 — the papers of a matter."""

from domain.term import TermEnum


class Paper(TermEnum):
    """文书 — what the person concerned is told."""

    SUSPICION = "suspicion", "疑似情况告知"
    DISMISSAL = "dismissal", "不成立告知"
    FINDING = "finding", "认定告知"
    SANCTION = "sanction", "处理决定"
    NO_ACTION = "no-action", "不予问责决定"
    REVIEW = "review", "复核决定"
