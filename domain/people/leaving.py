"""离任原因 — why somebody leaves a post, or the organisation."""

from domain.term import TermEnum


class LeavingReason(TermEnum):
    """离任原因 — a word for it; what else is known of the person's reasons does not belong in an open field."""

    TRANSFER = "transfer", "调动"
    TERM_ENDED = "term-ended", "聘期、任期届满"
    RETIREMENT = "retirement", "退休"
    RESIGNATION = "resignation", "辞职"
    DISMISSAL = "dismissal", "辞退、开除"
    STANDBY = "standby", "待岗"
    OTHER = "other", "其他"
