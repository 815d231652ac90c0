"""处理种类 — the organisation's own ladder, and apart from it what statutes and the Party's rules know.

The ladder (一次教育、二次调离待岗, YM-06) is a local rule: 待岗 is no sanction of the civil service law. Which sanction
may be given for what stands in the statutes, not here; the ledger records what was imposed.
"""

from domain.term import TermEnum


class Regime(TermEnum):
    """处理依据类别 — by which body of rules a measure is given."""

    LADDER = "ladder", "本单位制度"
    REMINDER = "reminder", "批评教育类"
    """Talks, criticism, written self-examination."""
    ORGANISATIONAL = "organisational", "组织处理"
    GOVERNMENT = "government", "政务处分"
    PARTY = "party", "党纪处分"


class Form(TermEnum):
    """监督执纪“四种形态” — the four forms by which discipline inspection counts."""

    FIRST = "first", "第一种形态:谈话提醒、批评教育、责令检查、诫勉"
    SECOND = "second", "第二种形态:轻处分、组织调整"
    THIRD = "third", "第三种形态:重处分、重大职务调整"
    FOURTH = "fourth", "第四种形态:严重违纪涉嫌犯罪追究刑事责任"
    """Decided elsewhere, after a referral."""


class Measure(TermEnum):
    """处理种类 — what is imposed."""

    EDUCATION = "education", "一次教育"
    TRANSFER_AND_STANDBY = "transfer-and-standby", "二次调离本岗位,作待岗处理"

    TALK_REMINDER = "talk-reminder", "谈话提醒"
    CRITICISM = "criticism", "批评教育、通报批评"
    ORDERED_SELF_EXAMINATION = "ordered-self-examination", "责令检查"
    ADMONITION = "admonition", "诫勉"

    SUSPENSION = "suspension", "停职检查"
    REASSIGNMENT = "reassignment", "调整职务"
    ORDERED_RESIGNATION = "ordered-resignation", "责令辞职"
    REMOVAL = "removal", "免职"
    DEMOTION = "demotion", "降职"

    WARNING = "warning", "警告"
    DEMERIT = "demerit", "记过"
    MAJOR_DEMERIT = "major-demerit", "记大过"
    DOWNGRADING = "downgrading", "降级"
    DISMISSAL_FROM_POST = "dismissal-from-post", "撤职"
    EXPULSION = "expulsion", "开除"

    PARTY_WARNING = "party-warning", "党内警告"
    PARTY_SERIOUS_WARNING = "party-serious-warning", "党内严重警告"
    PARTY_DISMISSAL_FROM_POST = "party-dismissal-from-post", "撤销党内职务"
    PARTY_PROBATION = "party-probation", "留党察看"
    PARTY_EXPULSION = "party-expulsion", "开除党籍"

    @property
    def regime(self) -> Regime:
        """By which body of rules it is given."""
        return _GROUPS[self][0]

    @property
    def form(self) -> Form | None:
        """四种形态 — under which it is usually counted; the ladder is under none."""
        return _GROUPS[self][1]


_GROUPS: dict[Measure, tuple[Regime, Form | None]] = {
    Measure.EDUCATION: (Regime.LADDER, None),
    Measure.TRANSFER_AND_STANDBY: (Regime.LADDER, None),
    Measure.TALK_REMINDER: (Regime.REMINDER, Form.FIRST),
    Measure.CRITICISM: (Regime.REMINDER, Form.FIRST),
    Measure.ORDERED_SELF_EXAMINATION: (Regime.REMINDER, Form.FIRST),
    Measure.ADMONITION: (Regime.REMINDER, Form.FIRST),
    Measure.SUSPENSION: (Regime.ORGANISATIONAL, Form.SECOND),
    Measure.REASSIGNMENT: (Regime.ORGANISATIONAL, Form.SECOND),
    Measure.ORDERED_RESIGNATION: (Regime.ORGANISATIONAL, Form.THIRD),
    Measure.REMOVAL: (Regime.ORGANISATIONAL, Form.THIRD),
    Measure.DEMOTION: (Regime.ORGANISATIONAL, Form.THIRD),
    Measure.WARNING: (Regime.GOVERNMENT, Form.SECOND),
    Measure.DEMERIT: (Regime.GOVERNMENT, Form.SECOND),
    Measure.MAJOR_DEMERIT: (Regime.GOVERNMENT, Form.SECOND),
    Measure.DOWNGRADING: (Regime.GOVERNMENT, Form.SECOND),
    Measure.DISMISSAL_FROM_POST: (Regime.GOVERNMENT, Form.THIRD),
    Measure.EXPULSION: (Regime.GOVERNMENT, Form.THIRD),
    Measure.PARTY_WARNING: (Regime.PARTY, Form.SECOND),
    Measure.PARTY_SERIOUS_WARNING: (Regime.PARTY, Form.SECOND),
    Measure.PARTY_DISMISSAL_FROM_POST: (Regime.PARTY, Form.THIRD),
    Measure.PARTY_PROBATION: (Regime.PARTY, Form.THIRD),
    Measure.PARTY_EXPULSION: (Regime.PARTY, Form.THIRD),
}
