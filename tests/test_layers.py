"""The layers hold at run time too, not only in the import contracts."""

from __future__ import annotations

import subprocess
import sys

import pytest

_BLOCKED = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(name + " is not for this layer")
sys.meta_path.insert(0, Block())
import importlib
for module in {modules!r}:
    importlib.import_module(module)
"""


def _import_without(blocked: set[str], *modules: str) -> subprocess.CompletedProcess[str]:
    code = _BLOCKED.format(blocked=blocked, modules=modules)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    "modules",
    [
        ("app.domain.records", "app.domain.cues", "app.domain.matching", "app.domain.phrase"),
        ("app.services.shop", "app.services.imports_worker", "app.services.demo"),
        ("app.cli.commands", "app.cli.options", "app.bootstrap"),
    ],
)
def test_the_shop_works_without_qt(modules: tuple[str, ...]) -> None:
    done = _import_without({"PySide6", "shiboken6"}, *modules)
    assert done.returncode == 0, done.stderr


def test_the_windows_paint_without_the_database() -> None:
    done = _import_without({"sqlalchemy", "sqlcipher3", "alembic"}, "app.ui.main_window", "app.ui.run", "app.bootstrap")
    assert done.returncode == 0, done.stderr


def test_the_rules_of_the_shop_need_no_framework() -> None:
    frameworks = {"PySide6", "sqlalchemy", "sqlcipher3", "alembic", "platformdirs"}
    done = _import_without(frameworks - {"platformdirs"}, "app.domain.cues", "app.exchange.table", "app.core.i18n")
    assert done.returncode == 0, done.stderr


def test_the_managers_room_is_not_loaded_before_it_is_opened() -> None:
    loaded = "print([name for name in sys.modules if name.startswith('app.ui.manager')])"
    code = f"import sys, app.ui.run, app.ui.rooms, app.ui.counter.serving; {loaded}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
