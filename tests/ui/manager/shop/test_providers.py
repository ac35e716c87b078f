"""The page of whom the shop recommends."""

from __future__ import annotations

from app.domain.provider import ProviderDraft
from app.ui.manager.providers.section import ProvidersSection
from tests.shops import ROSA
from tests.ui.manager.shop.conftest import AtTheDesk, types


def test_somebody_is_added_corrected_and_recommended_no_more(desk: AtTheDesk) -> None:
    page = desk.open(ProvidersSection)
    desk.press(page, "Add somebody")
    types(page.form, "name", "Espresso Doctor")
    types(page.form, "does", "repairs")
    desk.save(page)
    types(page.form, "place", "Leiden")
    desk.save(page)
    (each,) = desk.at.shop.recommendations.all()
    assert each.said == ProviderDraft("Espresso Doctor", "repairs", place="Leiden")
    desk.press(page, "Recommend no more")
    assert desk.at.shop.recommendations.all()[0].retired
    desk.press(page, "Recommend again")
    assert not desk.at.shop.recommendations.all()[0].retired


def test_what_customers_told_stands_beside_without_their_names(desk: AtTheDesk) -> None:
    customer = desk.at.customer("Marisol Vega")
    desk.at.shop.recommendations.recommend(customer, ProviderDraft("Espresso Doctor", "repairs"), "a pump", ROSA)
    page = desk.open(ProvidersSection)
    assert "1 customer was sent there." in page.heard.text()
    assert "Marisol" not in page.heard.text()
