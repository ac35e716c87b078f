"""The words of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.core.errors import UserError
from app.core.i18n import _

#: Commands that answer without a window; all others open one.
COMMANDS = ("lookup", "card", "import", "shot", "demo", "check", "set", "rules", "gifts")
#: The most that can be counted or asked for at once, and the greatest number a file can give a customer.
_MOST, _MOST_IDS = 10_000_000, 2**63 - 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        """Raise the message as a UserError."""
        raise UserError(_("{message}. Type “regulars --help” for the words it knows.").format(message=_plain(message)))


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for what it hands out


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for these words; the options of all commands may stand before or after the command.

    A start by its icon knows no commands: making them takes longer than painting the window.
    """
    top = _Parser(prog="regulars", description=_("A shop counter's memory of its customers."), allow_abbrev=False)
    _add_common(top, default=None)
    top.add_argument("--version", action="version", version=f"regulars {__version__}")
    top.add_argument("--demo", action="store_true", help=_("open a fresh copy of the demo shop"))
    top.add_argument("--theme", choices=("light", "dark", "system"), default=None, help=_("colours of the window"))
    top.add_argument("--self-test", action="store_true", help=_("try the window on a scratch file and say how it went"))
    if _opens_the_window(argv):
        top.set_defaults(command=None)
    else:
        _add_commands(top)
    return top


def _opens_the_window(argv: Sequence[str]) -> bool:
    """Tell whether there are options and their values only."""
    if any(word in (*COMMANDS, "-h", "--help") for word in argv):
        return False
    return all(word.startswith("-") or last.startswith("-") for last, word in zip(("", *argv), argv, strict=False))


def _add_commands(top: argparse.ArgumentParser) -> None:
    common = _Parser(add_help=False, allow_abbrev=False)
    _add_common(common, default=argparse.SUPPRESS)
    common.add_argument("--demo", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_lookup(commands, common)
    _add_card(commands, common)
    _add_import(commands, common)
    _add_shot(commands, common)
    _add_demo(commands, common)
    check = commands.add_parser("check", parents=[common], help=_("look the customers' file over"), allow_abbrev=False)
    check.add_argument("--json", action="store_true", help=_("answer as JSON"))
    _add_rules(commands, common)
    _add_gifts(commands, common)
    _add_desk(commands, common)
    settings = commands.add_parser(
        "set", parents=[common], help=_("show or change the shop's settings"), allow_abbrev=False
    )
    settings.add_argument(
        "name", nargs="*", metavar="NAME VALUE", help=_("such as zone, shop name, lock; or pin STAFF")
    )


def _add_common(to: argparse.ArgumentParser, *, default: object) -> None:
    to.add_argument("--database", metavar="FILE", default=default, help=_("the customers' file, made when missing"))
    to.add_argument("--language", metavar="CODE", default=default, help=_("language of screen and cues: en or de"))
    to.add_argument("--now", metavar="ISO", default=default, help=_("act as if it were that moment"))


def _add_lookup(commands: _Commands[_Parser], common: _Parser) -> None:
    lookup = commands.add_parser("lookup", parents=[common], help=_("find customers by any part"), allow_abbrev=False)
    lookup.add_argument("text", nargs="+", help=_("name, phone, card or e-mail; after -- if it begins with a dash"))
    lookup.add_argument("--limit", type=_count, default=20, help=_("at most so many (20)"))
    lookup.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _add_card(commands: _Commands[_Parser], common: _Parser) -> None:
    card = commands.add_parser("card", parents=[common], help=_("show customers and what to say"), allow_abbrev=False)
    card.add_argument("id", nargs="+", type=_id, metavar="ID", help=_("number of the customer"))
    card.add_argument("--json", action="store_true", help=_("answer as JSON, one object a line"))


def _add_import(commands: _Commands[_Parser], common: _Parser) -> None:
    bring = commands.add_parser(
        "import", parents=[common], help=_("bring in an export of the till"), allow_abbrev=False
    )
    bring.add_argument("kind", choices=("customers", "sales"))
    bring.add_argument("file")
    bring.add_argument("--layout", metavar="NAME", help=_("square-customers, square-items or shopify-customers"))
    bring.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), help=_("how the file writes dates"))
    bring.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    bring.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _add_shot(commands: _Commands[_Parser], common: _Parser) -> None:
    shot = commands.add_parser("shot", parents=[common], help=_("draw a screen into a picture"), allow_abbrev=False)
    shot.add_argument("screen")
    shot.add_argument("out")
    shot.add_argument("--size", type=_size, default=(1366, 768), metavar="WxH")
    shot.add_argument("--scale", type=float, default=1.0)
    shot.add_argument("--customer", type=_id, metavar="ID")
    shot.add_argument("--search", metavar="TEXT", default="")
    shot.add_argument("--theme", choices=("light", "dark", "system"), default=argparse.SUPPRESS)


def _add_demo(commands: _Commands[_Parser], common: _Parser) -> None:
    demo = commands.add_parser(
        "demo", parents=[common], help=_("write a demo shop into a new file"), allow_abbrev=False
    )
    demo.add_argument("file")
    demo.add_argument("--customers", type=_count, required=True, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")


def _add_rules(commands: _Commands[_Parser], common: _Parser) -> None:
    rules = commands.add_parser("rules", parents=[common], help=_("appreciation rules"), allow_abbrev=False)
    words = rules.add_subparsers(dest="word", metavar="WORD", required=True, parser_class=_Parser)
    says = {
        "list": _("list the rules"),
        "import": _("bring in rules; one of a known name becomes its next version"),
        "export": _("write the rules, or one of them, to a file"),
        "preview": _("count who fulfils a rule now"),
        "explain": _("try a rule on a customer"),
        "enable": _("switch a rule on"),
        "pause": _("pause a rule"),
    }
    for word, help_ in says.items():
        one = words.add_parser(word, parents=[common], help=help_, allow_abbrev=False)
        if word in ("import", "export"):
            one.add_argument("file", help=_("a JSON file"))
        if word not in ("list", "import"):
            one.add_argument("name", nargs="*" if word == "export" else "+", help=_("the rule's name"))
        if word == "explain":
            one.add_argument("customer", type=_id, metavar="ID", help=_("number of the customer"))
        if word == "preview":
            one.add_argument("--ids", action="store_true", help=_("with the numbers of all of them"))
        one.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _add_gifts(commands: _Commands[_Parser], common: _Parser) -> None:
    gifts = commands.add_parser(
        "gifts", parents=[common], help=_("what was given, and who came back"), allow_abbrev=False
    )
    gifts.add_argument("--from", dest="first", metavar="DAY", help=_("the first day (1 January)"))
    gifts.add_argument("--to", dest="last", metavar="DAY", help=_("the last day (today)"))
    gifts.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _add_desk(commands: _Commands[_Parser], common: _Parser) -> None:
    desk = commands.add_parser("desk", parents=[common], help=_("what is due, overdue first"), allow_abbrev=False)
    desk.add_argument("--staff", metavar="INITIALS", help=_("for whom; without it, for everybody"))
    desk.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 1 up").format(text=text))
    return min(number, _MOST)


def _id(text: str) -> int:
    """Read a customer's number; one that no file can hold is nobody's, like any other."""
    try:
        return max(-1, min(int(text), _MOST_IDS))
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 1 up").format(text=text)) from trouble


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 8192 and 0 < int(height) <= 8192):  # noqa: PLR2004 - what a picture can hold
        raise argparse.ArgumentTypeError(_("“{text}” is not a size such as 1366x768").format(text=text))
    return int(width), int(height)


def _plain(message: str) -> str:
    said = message.rstrip(".").replace("\n", " ")
    return said[:1].upper() + said[1:]


def say_error(sentence: str) -> None:
    """Print one sentence on stderr."""
    sys.stderr.write(" ".join(sentence.split()) + "\n")
