"""The windows.

PySide6 replaces ``builtins.__import__`` and keeps the source of everything imported after it (19 MB of this
program's memory); nothing here uses what that is for, so the original is put back.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - first of all, so that its own __import__ comes and goes here

builtins.__import__ = _plain_import
