"""What holds for every page about the shop: names for a screen reader, Tab, German, nothing wider than its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from app.core import i18n
from app.ui.manager.cues.section import CuesSection
from app.ui.manager.form_section import FormSection
from app.ui.manager.gifts.section import GiftsSection
from app.ui.manager.providers.section import ProvidersSection
from app.ui.manager.questions.section import QuestionsSection
from app.ui.manager.remedies.section import RemediesSection
from app.ui.manager.section import Room
from app.ui.manager.settings.section import SettingsSection
from app.ui.manager.staff.section import StaffSection
from app.ui.manager.wording.section import WordingSection
from tests.ui.manager.shop.conftest import AtTheDesk
from tests.ui.test_accessible import _NAMED, walk

PAGES = (
    WordingSection,
    GiftsSection,
    CuesSection,
    QuestionsSection,
    RemediesSection,
    ProvidersSection,
    StaffSection,
    SettingsSection,
)


@pytest.mark.parametrize("make", PAGES)
def test_whatever_can_be_used_has_a_name(desk: AtTheDesk, make: Callable[[Room], FormSection]) -> None:
    page = desk.open(make)
    root = QAccessible.queryAccessibleInterface(page)
    assert root is not None
    nameless = [
        (node.role().name, node.object().objectName() if node.object() is not None else "")
        for node in walk(root)
        if node.role() in _NAMED and not node.state().invisible and not node.text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("make", PAGES)
def test_tab_goes_through_every_field_and_comes_round(desk: AtTheDesk, make: Callable[[Room], FormSection]) -> None:
    page = desk.open(make)
    seen = []
    for _step in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    fields = [w for kind in (QLineEdit, QPlainTextEdit) for w in page.findChildren(kind) if w.isVisibleTo(page)]
    assert [field.objectName() for field in fields if field not in seen] == []
    assert page.form.save_button in seen or not page.form.isVisibleTo(page)


@pytest.mark.parametrize("make", PAGES)
def test_it_opens_in_german_with_every_word_translated(desk: AtTheDesk, make: Callable[[Room], FormSection]) -> None:
    english = {label.text() for label in desk.open(make).findChildren(QLabel)}
    i18n.use_language("de")
    try:
        page = desk.open(make)
        german = {label.text() for label in page.findChildren(QLabel)}
        assert page.form.save_button.text() == "Speichern"
    finally:
        i18n.use_language("en")
    assert len(german & english) < len(german) / 2 or make is WordingSection


@pytest.mark.parametrize("make", PAGES)
def test_nothing_opens_a_window_of_its_own(desk: AtTheDesk, make: Callable[[Room], FormSection]) -> None:
    before = set(QApplication.topLevelWidgets())
    page = desk.open(make)
    shown = {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before
    assert shown == {page}
