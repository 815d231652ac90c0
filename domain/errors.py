"""The one tree of Wenze's exceptions. A message says what is wrong, where, and what to do.

::

    WenzeError
    ├── Refused                      the command is not recorded; nothing changed
    │   ├── BadInput                 a value cannot be what it claims to be
    │   ├── ImpossibleState          it cannot have happened after what is recorded
    │   ├── NotFound                 no such case, person, organisation …
    │   ├── NotAllowed               it is not for this person, or not in this capacity
    │   └── Conflict                 somebody else was first, or a key was used twice
    │       └── Stale                something was recorded since it was read
    └── Unavailable                  nothing is wrong with the input; a part of the system is missing
        ├── DatabaseUnavailable      PostgreSQL cannot be reached or started
        ├── NotPermitted             this login may not do it
        ├── NotDurable               the server could forget what it acknowledged
        └── Damaged                  stored bytes are not what was written
"""


class WenzeError(Exception):
    """The root of every error that Wenze raises on purpose."""


class Refused(WenzeError):
    """The command was refused and nothing was recorded.

    ``field`` names the value that is wrong, ``clause`` the clause that stands behind the refusal, where there is one.
    """

    def __init__(self, message: str, *, field: str | None = None, clause: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.clause = clause


class BadInput(Refused):
    """A value cannot be what it claims to be: mend the value and send it again."""


class ImpossibleState(Refused):
    """It cannot have happened after what is recorded: look at the case, then record what did happen."""


class NotFound(Refused):
    """There is no such thing in this organisation's ledger: check the number, or the organisation."""


class NotAllowed(Refused):
    """It is not for this person to do, or not in this capacity: let somebody else do it."""


class Conflict(Refused):
    """Somebody else was first, or a command key was used for other content: read again, then decide again."""


class Stale(Conflict):
    """Something was recorded since it was read: read it again, then decide again."""


class Unavailable(WenzeError):
    """A part of the system is missing; the input may be right: repair, then repeat."""


class DatabaseUnavailable(Unavailable):
    """PostgreSQL cannot be reached or started."""


class NotPermitted(Unavailable):
    """The database login may not do it: use another login, or have its roles granted."""


class NotDurable(Unavailable):
    """The database server could forget what it acknowledged: change its settings, then start again."""


class Damaged(Unavailable):
    """Stored bytes are not what was written: stop, keep the evidence, restore and verify."""
