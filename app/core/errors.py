"""Everything that can go wrong, as one tree.

RegularsError
├── UserError        something typed or chosen cannot be done; the message says what and what to do instead
│   ├── NotFound     what was asked for does not exist (any more)
│   ├── NotAllowed   this staff member may not do it
│   │   └── PinWanted  a manager may, once their PIN is entered
│   └── PinWaits     too many wrong PINs: the next try is possible in a while
├── Trouble          the world's fault: disk full, file locked, file damaged, newer file
│   ├── DatabaseTrouble
│   ├── NewerFile    the file was written by a newer version of the program
│   └── FileTrouble  a file to import or write cannot be read or written
└── Bug              our own fault: a state that must not happen

A message is one or more whole sentences for the person at the counter. It never holds customers' data beyond
what that person has just typed, because messages of Trouble and Bug may reach the log.
"""

from __future__ import annotations


class RegularsError(Exception):
    """The root: its text is a sentence for the user."""


class UserError(RegularsError):
    """Something typed or chosen cannot be done; nothing was changed.

    ``field`` names the field of the form or record that is wrong, where there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotFound(UserError):
    """What was asked for does not exist (any more)."""


class NotAllowed(UserError):
    """This staff member may not do it."""


class PinWanted(NotAllowed):
    """A manager may do it, once their PIN is entered."""


class PinWaits(UserError):
    """Too many wrong PINs were entered; the next try is possible in ``seconds``."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message, field="pin")
        self.seconds = seconds


class Trouble(RegularsError):
    """The world's fault; trying again later or elsewhere may help."""


class DatabaseTrouble(Trouble):
    """The customers' file cannot be opened, read or written."""


class NewerFile(Trouble):
    """The customers' file was written by a newer version of the program."""


class FileTrouble(Trouble):
    """A file to import or to write cannot be read or written."""


class Bug(RegularsError):
    """A state that must not happen."""
