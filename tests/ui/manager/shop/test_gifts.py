"""The section of gifts: figures, the lists behind them, and what may be given, over a real file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors import PinWanted
from app.core.money import Money
from app.domain.gift_records import OwnGift, Period
from app.ui.manager.gifts.behind_card import MOST_GIFTS
from app.ui.manager.gifts.section import GiftsSection
from tests.services.test_gifts import gives
from tests.services.test_gifts_offered import NOT_TODAY, a_rule, answers
from tests.shops import ROSA, Counter
from tests.staff import PIN
from tests.ui.manager.shop.conftest import AtTheDesk, types

TOM = 2


@pytest.fixture
def page(desk: AtTheDesk) -> GiftsSection:
    """A November with a rule's gift, an own one of Tom's, and one that was put off."""
    at = desk.at
    a_rule(at, "Roast", budget={"amount": "120.00", "every": "month"})
    answers(at, at.customer("Marisol Vega"))
    gives(at, at.customer("Paulo Duarte"), "5.00", TOM)
    answers(at, at.customer("Hanna Smit"), NOT_TODAY)
    shown = desk.open(GiftsSection)
    desk.settle()
    return shown


def table(page: GiftsSection) -> dict[str, list[str]]:
    """Return what the table says, by the title of each row."""
    rows = page.figures.table
    found: dict[str, list[str]] = {}
    for row in range(rows.rowCount()):
        cells = [rows.item(row, column) for column in range(rows.columnCount())]
        texts = [cell.text().replace("\xa0", " ") if cell is not None else "" for cell in cells]
        found[texts[0]] = texts[1:]
    return found


def stand(page: GiftsSection, row: str, column: int) -> None:
    rows = page.figures.table
    number = next(n for n in range(rows.rowCount()) if (item := rows.item(n, 0)) is not None and item.text() == row)
    rows.setCurrentCell(number, column)


def listed(page: GiftsSection) -> list[str]:
    rows = page.behind.rows
    return [rows.item(n).text().replace("\xa0", " ") for n in range(rows.count())]


def press(desk: AtTheDesk, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    desk.settle()


# --- figures ---------------------------------------------------------------------------------------------


def test_given_against_budget_stands_by_rule_staff_member_and_month(page: GiftsSection) -> None:
    said = table(page)
    assert said["All gifts"] == ["2", "€ 14,50 of € 120,00", "€ 5,00", "–", "0", "0", "1"]
    assert said["Roast"][:3] == ["1", "€ 9,50 of € 120,00", ""]
    assert said["Of one’s own choosing"][:2] == ["1", "€ 5,00"]
    assert said["Tom"][1] == "€ 5,00"
    assert said["Tom"][2].startswith("€ 5,00 of ")
    assert said["November 2026"][1] == "€ 14,50 of € 120,00"
    assert {"By rule", "By staff member", "By month"} <= said.keys()


def test_each_figure_says_how_it_is_computed(page: GiftsSection) -> None:
    for row, cells in table(page).items():
        for column, text in enumerate(cells, start=1):
            if text:
                stand(page, row, column)
                cell = page.figures.table.current
                assert cell is not None
                assert len(cell.how) > 20
                assert cell.how in page.figures._how.text()


@pytest.mark.parametrize(
    ("row", "column", "names"),
    [
        ("All gifts", 1, ["Paulo Duarte", "Marisol Vega"]),
        ("All gifts", 3, ["Paulo Duarte"]),
        ("All gifts", 7, ["Hanna Smit"]),
        ("Roast", 2, ["Marisol Vega"]),
        ("Of one’s own choosing", 1, ["Paulo Duarte"]),
        ("Tom", 3, ["Paulo Duarte"]),
        ("November 2026", 2, ["Paulo Duarte", "Marisol Vega"]),
        ("Roast", 5, []),
    ],
)
def test_every_figure_opens_the_list_behind_it_by_enter(
    desk: AtTheDesk, page: GiftsSection, row: str, column: int, names: list[str]
) -> None:
    stand(page, row, column)
    press(desk, Qt.Key.Key_Return)
    assert [line.partition(":")[0] for line in listed(page)] == names
    assert page.behind.isVisible()
    if not names:
        assert page.behind._many.text() == "Nothing in these days."


def test_a_click_opens_a_figure_and_escape_leads_back_to_it(desk: AtTheDesk, page: GiftsSection) -> None:
    rows = page.figures.table
    item = rows.item(0, 2)
    assert item is not None
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(item).center())
    desk.settle()
    assert len(listed(page)) == 2
    press(desk, Qt.Key.Key_Escape)
    assert page.figures.isVisible()
    assert listed(page) == []
    assert (rows.currentRow(), rows.currentColumn()) == (0, 2)
    assert QApplication.focusWidget() is rows


def test_a_line_says_who_gave_what_why_and_opens_the_card(desk: AtTheDesk, page: GiftsSection) -> None:
    wished: list[int] = []
    page.customer_wished.connect(wished.append)
    stand(page, "Tom", 1)
    press(desk, Qt.Key.Key_Return)
    [line] = listed(page)
    assert line.startswith("Paulo Duarte: ")
    assert "by Tom · by one’s own choice · “" in line
    press(desk, Qt.Key.Key_Return)
    assert wished == [desk.at.shop.gifts.list_behind(Period(date(2026, 1, 1), date(2026, 12, 31)), None)[0].customer]


def test_whether_they_came_back_is_told_once_it_can_be(desk: AtTheDesk, page: GiftsSection) -> None:
    at = desk.at
    at.days_pass(20)
    at.comes_in(at.customer("Ada"))
    at.days_pass(45)
    page.refresh()
    page.days.choice.put("last")
    page.days.choice.put("own")
    page.days.first.setText("1 Nov")
    page.days.last.setText("30 Nov")
    page.days.last.editingFinished.emit()
    desk.settle()
    assert table(page)["All gifts"][3] == "0 of 2"
    stand(page, "All gifts", 4)
    page.take_focus()
    press(desk, Qt.Key.Key_Return)
    assert all("did not come back" in line for line in listed(page))
    assert len(listed(page)) == 2


def test_months_and_years_are_chosen(desk: AtTheDesk, page: GiftsSection) -> None:
    page.days.choice.put("last")
    desk.settle()
    assert table(page)["All gifts"][0] == "0"
    assert page.figures._none.text() == "Nothing was given in these days."
    page.days.choice.put("year")
    desk.settle()
    assert (page.days.period.first, page.days.period.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert table(page)["All gifts"][0] == "2"
    assert sum(title.endswith(" 2026") for title in table(page)) == 12


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("soon", "30 Nov", "“soon” is not a day."),
        ("30 Nov 2026", "1 Nov 2026", "The last day lies before the first."),
        ("1 Nov", "", "Write both days."),
    ],
)
def test_days_that_make_no_sense_are_refused_and_the_figures_stay(
    page: GiftsSection, first: str, last: str, said: str
) -> None:
    page.days.choice.put("own")
    before = page.days.period
    page.days.first.setText(first)
    page.days.last.setText(last)
    page.days.last.editingFinished.emit()
    assert page.days._error.text().startswith(said)
    assert page.days.period == before


def test_nothing_of_a_customer_is_left_when_all_is_hidden(desk: AtTheDesk, page: GiftsSection) -> None:
    press(desk, Qt.Key.Key_Return)
    assert listed(page)
    page.hide_personal()
    assert listed(page) == []
    assert page.figures.isVisible()


def test_an_answer_that_comes_after_all_was_hidden_names_nobody(desk: AtTheDesk, page: GiftsSection) -> None:
    focus = page.figures.table
    QTest.keyClick(focus, Qt.Key.Key_Return)
    page.hide_personal()
    desk.settle()
    assert listed(page) == []


def test_who_may_not_see_insights_is_told_so(desk: AtTheDesk, page: GiftsSection) -> None:
    failed: list[object] = []
    page.failed.connect(failed.append)
    desk.at.shop.access.set_pin(ROSA, PIN, None)
    desk.at.shop.access.lock()
    page.refresh()
    desk.settle()
    assert [type(trouble) for trouble in failed] == [PinWanted]


def test_a_very_long_list_says_that_it_is_cut(page: GiftsSection) -> None:
    [gift] = page._gifts.list_behind(Period(date(2026, 11, 1), date(2026, 11, 30)), None)[:1]
    page.behind.show_gifts([gift] * (MOST_GIFTS + 1), date(2026, 11, 21))
    assert len(listed(page)) == MOST_GIFTS
    assert page.behind._many.text() == "The latest 500 of 501."


def test_a_narrow_table_breaks_its_long_figures(desk: AtTheDesk, page: GiftsSection) -> None:
    page.resize(1060, 640)
    QApplication.processEvents()
    wide = page.figures.table.columnWidth(2)
    page.resize(690, 560)
    QApplication.processEvents()
    assert page.figures.table.is_compact
    assert page.figures.table.columnWidth(2) < wide
    assert not page.figures.table.horizontalScrollBar().isVisible()
    assert not page.grab().isNull()


# --- what may be given -----------------------------------------------------------------------------------


@pytest.fixture
def may(desk: AtTheDesk, page: GiftsSection) -> GiftsSection:
    page._which.put("may")
    desk.settle()
    page.take_focus()
    return page


def test_allowances_are_said_for_all_and_for_one(desk: AtTheDesk, may: GiftsSection) -> None:
    types(may.form, "amount", "30")
    types(may.form, "staff", {str(TOM): "12,50"})
    assert may.has_unsaved
    desk.save(may)
    found = {one.name: (one.amount, one.own) for one in desk.at.shop.gifts.allowances()}
    assert found == {"Rosa": (Money(3000, "EUR"), False), "Tom": (Money(1250, "EUR"), True)}
    assert desk.said == ["Saved. It holds from the next gift on."]
    types(may.form, "staff", {str(TOM): ""})
    desk.save(may)
    assert not any(one.own for one in desk.at.shop.gifts.allowances())


def test_gifts_are_counted_counted_anew_and_counted_no_more(desk: AtTheDesk, may: GiftsSection) -> None:
    gifts = desk.at.shop.gifts
    types(may.form, "what", "a piece of cake")
    types(may.form, "counted", "12")
    desk.save(may)
    assert [(one.what, one.left) for one in gifts.tokens()] == [("a piece of cake", 12)]
    gifts.give_own(desk.at.customer("Ada"), OwnGift("a piece of cake", Decimal(3), "rain"), ROSA)
    may.refresh()
    assert "a piece of cake: 11 left of 12" in may._rows("counts")._lines[0].words  # type: ignore[index]
    types(may.form, "counts", {"a piece of cake": "9"})
    desk.save(may)
    assert [(one.counted, one.left) for one in gifts.tokens()] == [(9, 9)]
    desk.press(may, "Count no more")
    assert gifts.tokens() == ()
    assert desk.said[-1] == "“a piece of cake” is counted no more."


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("amount", "much", "amount"),
        ("amount", "-3", "amount"),
        ("staff", {str(TOM): "much"}, "staff"),
        ("counted", "3", "what"),
        ("what", "cake", "counted"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    desk: AtTheDesk, may: GiftsSection, name: str, value: object, wrong: str
) -> None:
    types(may.form, name, value)
    desk.save(may)
    assert may.form.error_beside(wrong)
    assert desk.said == []


def test_ctrl_s_over_the_figures_saves_nothing(desk: AtTheDesk, page: GiftsSection) -> None:
    types(page.form, "amount", "99")
    desk.save(page)
    assert desk.said == []
    assert page.has_unsaved


def test_what_is_not_saved_is_there_again(desk: AtTheDesk, may: GiftsSection) -> None:
    types(may.form, "amount", "77")
    may.leave()
    again = desk.open(GiftsSection)
    assert again.form.typed()["amount"] == "77"


def test_it_follows_the_calendar(desk: AtTheDesk, page: GiftsSection, at_december: Counter) -> None:
    assert at_december is desk.at
    page.refresh()
    desk.settle()
    assert page.days.period.first == date(2026, 12, 1)


@pytest.fixture
def at_december(desk: AtTheDesk, page: GiftsSection) -> Counter:
    """The same shop, two weeks later."""
    assert page.days.period.first == date(2026, 11, 1)
    desk.at.days_pass(14)
    return desk.at
