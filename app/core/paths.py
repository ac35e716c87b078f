"""Where things are on this machine: the shop's data, settings and logs, and the program's own resources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import Bug

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


@cache
def _dirs() -> PlatformDirs:
    from platformdirs import PlatformDirs  # 10 ms; half of what calls for this module never asks for a folder

    return PlatformDirs("regulars", appauthor=False)


def data_folder() -> Path:
    """Return the folder of the customers' file."""
    return Path(_dirs().user_data_dir)


def settings_folder() -> Path:
    """Return the folder of this machine's settings."""
    return Path(_dirs().user_config_dir)


def log_folder() -> Path:
    """Return the folder of the logs."""
    return Path(_dirs().user_log_dir)


def default_database() -> Path:
    """Return where the customers' file is when nobody names another."""
    return data_folder() / "regulars.db"


def resource(*parts: str) -> Path:
    """Return the path of a resource by name; raises Bug when the program came without it.

    From source it lies in ``resources`` beside the package, installed in ``app/_resources``.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "_resources", package.parent / "resources"):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    msg = f"The program is incomplete: {'/'.join(parts)} is missing. Install it again."
    raise Bug(msg)
