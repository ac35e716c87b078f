"""The finished folder: what is in it, and that it runs where nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from bundle import strangers, unpacked
from contents import LARGEST, refused

from tests.exchange.files import SQUARE_CUSTOMERS, square_customer, write

_PATIENCE = 120


def start(folder: Path, home: Path, *words: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Start the program as a new user of a computer without Python would, and wait for its end."""
    nothing = {"HOME": str(home), "PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own program
        [str(folder / "regulars"), *words],
        env=nothing | kept,
        cwd=at or home,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )


def test_nothing_is_inside_that_is_not_on_the_list(folder: Path) -> None:
    assert strangers(folder) == []


def test_it_is_no_larger_than_promised(folder: Path) -> None:
    assert unpacked(folder) <= LARGEST


def test_every_language_of_the_program_has_its_dates(folder: Path) -> None:
    names = {file.stem for file in (folder / "_internal" / "babel" / "locale-data").iterdir()}
    assert {"root", "en", "en_GB", "de", "de_AT", "de_CH"} <= names
    assert "fr" not in names


def test_the_licences_of_what_is_inside_are_inside(folder: Path) -> None:
    text = (folder / "_internal" / "app" / "_resources" / "licences.txt").read_text(encoding="utf-8")
    for name in ("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "babel", "RapidFuzz", "tzdata", "Python"):
        assert f"  {name} " in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_it_runs_from_another_folder_for_a_user_whose_home_is_empty(folder: Path, tmp_path: Path) -> None:
    done = start(folder, tmp_path, "--self-test", at=Path("/"))
    assert (done.returncode, done.stdout[:16]) == (0, "Self-test passed"), done.stderr


def test_it_runs_for_a_user_whose_name_is_not_of_plain_letters(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "Jürgen 張 Ωmega"
    home.mkdir()
    done = start(folder, home, "--self-test", "--language", "de")
    assert done.returncode == 0, done.stderr
    said = start(folder, home, "set", "shop name", "Café Ångström")
    assert said.returncode == 0, said.stderr
    assert list(home.rglob("regulars.db"))


def test_it_runs_where_its_folder_cannot_be_written_and_has_a_strange_name(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Prográmme für Ωlga"
    shutil.copytree(folder, copy, symlinks=True)
    before = {file: file.stat().st_mtime_ns for file in copy.rglob("*") if file.is_file()}
    for place in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
        place.chmod(0o555)
    try:
        done = start(copy, tmp_path, "--self-test")
        assert done.returncode == 0, done.stderr
        assert {file: file.stat().st_mtime_ns for file in copy.rglob("*") if file.is_file()} == before
    finally:
        for place in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
            place.chmod(0o755)


def test_an_import_finds_its_child_process_inside(folder: Path, tmp_path: Path) -> None:
    export = write(tmp_path / "till.csv", SQUARE_CUSTOMERS, [square_customer(First_Name="Ægir", Last_Name="Ólafsson")])
    came = start(folder, tmp_path, "import", "customers", str(export), "--json")
    assert came.returncode == 0, came.stderr
    found = start(folder, tmp_path, "lookup", "aegir", "--json")
    assert [one["name"] for one in json.loads(found.stdout)["found"]] == ["Ægir Ólafsson"]


def test_a_file_of_an_older_version_is_brought_up_to_date(folder: Path, tmp_path: Path) -> None:
    stored = Path(__file__).resolve().parent.parent / "models" / "databases" / "0001.db"
    file = tmp_path / "shop.db"
    shutil.copyfile(stored, file)
    done = start(folder, tmp_path, "check", "--database", str(file))
    assert done.returncode == 0, done.stderr


def test_the_demo_shop_is_drawn_in_german(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "counter.png"
    words = ("shot", "counter", str(picture), "--demo", "--language", "de", "--search", "mar ve", "--customer", "1")
    done = start(folder, tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/QtCharts.abi3.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "babel/locale-data/fr_FR.dat",
        "libgtk-3.so.0",
        "libcrypto.so.3",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
    ],
)
def test_what_nobody_asked_for_is_refused(name: str) -> None:
    assert refused(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/de_AT.dat",
        "app/models/migrations/versions/0001_first.py",
        "sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so",
        "libpython3.11.so.1.0",
        "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_needed_may_be_there(name: str) -> None:
    assert refused(name) == ""
