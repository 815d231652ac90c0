"""说明 — the ``README.txt`` beside what is kept of a ledger's misbehaviour: what it shows, who signed, how to check it."""

from datetime import datetime

from ledger.evidence.contradiction import Contradiction, Kind
from ledger.evidence.note import Note

_README = """\
失信证据  evidence of misbehaviour: {kind}

{shows}

账本 ledger     {origin}
时间 kept at    {at:%Y-%m-%dT%H:%M:%SZ}

1.note          先前的文书 what was signed first
{first}
2.note          后来的文书 what contradicts it
{second}
{consistency}keys.jsonl      账本的密钥及其更替 the keys of the ledger and their introductions

核对 To check it
{how}

{after}
"""
_SHOWS = {
    Kind.FORK: """\
同一账本签署了两段互相矛盾的历史：长度相同而根不同；或者长度不同，而 consistency 证明后者的开头不是先前签署的那些。
签名本身即为证明：账本被改写，或密钥落入他人之手。
The ledger signed two histories that contradict one another: two roots over the same number of rows, or a later
checkpoint whose first rows, as `consistency` proves, are not those that were signed before. The signatures alone
prove it: the ledger was rewritten, or its key is in other hands.""",
    Kind.KEYS: """\
同一把密钥介绍了两把不同的继任密钥。签名本身即为证明：密钥落入他人之手，或保管者对不同的人说法不同。
One key introduced two different successors. The signatures alone prove it: the key is in other hands, or its keeper
tells different people different things.""",
    Kind.UNPROVEN: """\
没有证明表明后一个校验点由前一个延续而来。这本身还不能证明账本被改写：提交的证明也可能有误。请向账本索要证明；
若拿不出，账本即被改写。
Nothing proves that the later checkpoint goes on from the earlier. This alone does not show that the ledger was
rewritten: whoever sent it may have sent a wrong proof. Ask the ledger for the right one; if it has none, it was
rewritten.""",
    Kind.ROLLBACK: """\
账本出示的条数比先前少。签名证明两种长度都签署过；短的出示在后，是见证人的证言。可能有记录丢失，也可能出示的是旧副本。
The ledger showed fewer rows than before. The signatures prove that both lengths were signed; that the shorter one was
shown later is the word of the witness. Rows are missing, or an old copy is served.""",
}
_SIGNATURES = """\
1.note 与 2.note 都是签名文书（C2SP signed-note）：用账本公布的公钥核对上列签名。
Both files are signed notes (C2SP signed-note): check the signatures named above under the keys that the ledger's owner
publishes."""
_HOW = {
    Kind.FORK: """\
两者条数相同时比较两个根；否则核对 consistency（RFC 9162，2.1.4.2）：从其中 root 一行的根到 2.note 的根成立，
而该根与 1.note 的不同。
Where both name as many rows, compare the roots. Else check `consistency` (RFC 9162, section 2.1.4.2): it leads from
the root in its line `root` to that of 2.note, and the former is not that of 1.note.""",
    Kind.KEYS: "比较 key 一行。 Compare the lines `key`.",
    Kind.UNPROVEN: """\
核对 consistency（RFC 9162，2.1.4.2）：从 1.note 的根到 2.note 的根不成立。
Check `consistency` (RFC 9162, section 2.1.4.2): it does not lead from the root of 1.note to that of 2.note.""",
    Kind.ROLLBACK: "比较第二行的条数。 Compare the numbers of rows in their second lines.",
}
_PROVEN = """\
查明情况并将此文件夹移走存档之前，见证人不再为这本账本联署。
The witness cosigns nothing of this ledger until somebody has looked into it and moved this folder to the files."""
_NOTICE = """\
查明情况并将此文件夹移走存档之前，见证人每次都会提示。
The witness mentions it every time until somebody has looked into it and moved this folder to the files."""


def readme(found: Contradiction, origin: str, at: datetime) -> str:
    """Return the text; ``at`` is in UTC."""
    return _README.format(
        kind=found.kind,
        shows=_SHOWS[found.kind],
        origin=origin,
        at=at,
        first=_signers(found.first),
        second=_signers(found.second),
        consistency="consistency     一致性证明 the proof from one to the other\n" if found.proof else "",
        how=f"{_SIGNATURES}\n{_HOW[found.kind]}",
        after=_PROVEN if found.kind.is_proof else _NOTICE,
    )


def _signers(note: Note) -> str:
    return "\n".join(f"{' ' * 16}签名 signed by {one.name}+{one.key_id.hex()}" for one in note.signatures)
