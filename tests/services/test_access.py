"""PINs on a real file: set, checked, locked and remembered; and what an open shop means."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import HashingError, VerificationError

from app.core.errors import NotAllowed, NotFound, PinWaits, PinWanted, Trouble, UserError
from app.core.vocabulary import Action, Role
from app.domain.access import AccessState, Verdict
from app.domain.staff import StaffDraft
from app.services import pins
from app.services.pins import Pins
from app.services.shop import Shop
from tests.shops import Counter, a_shop
from tests.staff import OTHER_PIN, PIN, ROSA, TOM, guard, with_staff

WRONG = "000001"


@pytest.fixture
def shop(at: Counter) -> Shop:
    """A shop with a manager and a clerk, and no PIN yet."""
    with_staff(at.shop)
    return at.shop


@pytest.fixture
def guarded(shop: Shop) -> Shop:
    """The same, where the manager has a PIN."""
    guard(shop)
    return shop


class _Quick(Pins):
    """PINs kept as they are: for tests of what happens after very many wrong ones."""

    def scramble(self, pin: str) -> str:
        return f"<{pin}>"

    def fits(self, kept: str, pin: str) -> bool:
        return kept == f"<{pin}>"

    def is_old(self, kept: str) -> bool:
        return False


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.access.Pins", _Quick)


def wrong(shop: Shop, times: int, member: int = ROSA) -> None:
    """Enter a wrong PIN so many times."""
    for _ in range(times):
        with pytest.raises(UserError, match="not right"):
            shop.access.check_pin(member, WRONG)


def rows(shop: Shop, statement: str) -> list[tuple[object, ...]]:
    with shop.work.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


# --- how a PIN is kept -----------------------------------------------------------------------------------


def test_a_pin_is_kept_by_argon2id_with_the_rounds_that_were_chosen() -> None:
    kept = Pins().scramble(PIN)
    known = extract_parameters(kept)
    assert kept.startswith("$argon2id$")
    assert (known.time_cost, known.memory_cost, known.parallelism) == (pins.ROUNDS, pins.MEMORY, pins.LANES)
    assert Pins().fits(kept, PIN)
    assert not Pins().fits(kept, WRONG)
    assert Pins().scramble(PIN) != kept


def test_what_is_looked_at_where_there_is_no_pin_takes_as_many_rounds() -> None:
    assert extract_parameters(pins.NOBODYS) == extract_parameters(Pins().scramble(PIN))


def test_nothing_fits_where_there_is_no_pin_or_a_damaged_one() -> None:
    assert not Pins().fits("", "")
    assert not Pins().fits("rubbish", PIN)


def test_a_computer_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Pins().scramble(PIN)

    def out_of_memory(error: type[Exception]) -> object:
        def fail(*_: object) -> None:
            raise error("Memory allocation error")

        return fail

    monkeypatch.setattr(PasswordHasher, "hash", out_of_memory(HashingError))
    monkeypatch.setattr(PasswordHasher, "verify", out_of_memory(VerificationError))
    with pytest.raises(Trouble, match="out of memory"):
        Pins().scramble(PIN)
    with pytest.raises(Trouble, match="out of memory"):
        Pins().fits(kept, PIN)


def test_a_pin_kept_by_weaker_rounds_is_kept_anew_when_it_is_entered(guarded: Shop) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
    with guarded.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE staff SET pin_hash = ? WHERE id = 1", (weak,))
        session.commit()
    guarded.access.check_pin(ROSA, PIN)
    ((kept,),) = rows(guarded, "SELECT pin_hash FROM staff WHERE id = 1")
    assert extract_parameters(str(kept)).memory_cost == pins.MEMORY
    guarded.access.check_pin(ROSA, PIN)


# --- wrong tries and the lock ----------------------------------------------------------------------------


def test_the_right_pin_is_right_in_any_script_and_with_blanks(guarded: Shop) -> None:
    guarded.access.check_pin(ROSA, PIN)
    guarded.access.check_pin(ROSA, " 44 71 93 ")
    guarded.access.check_pin(ROSA, "٤٤٧١٩٣")


def test_an_empty_field_is_no_try(guarded: Shop) -> None:
    for _ in range(10):
        with pytest.raises(UserError, match="Enter the PIN"):
            guarded.access.check_pin(ROSA, "  ")
    assert rows(guarded, "SELECT wrong_tries FROM staff WHERE id = 1") == [(0,)]


@pytest.mark.usefixtures("quick")
def test_after_five_wrong_tries_the_right_pin_has_to_wait_too(guarded: Shop, at: Counter) -> None:
    wrong(guarded, 4)
    with pytest.raises(PinWaits, match=r"not right\..*in 30 seconds") as waits:
        guarded.access.check_pin(ROSA, WRONG)
    assert waits.value.seconds == 30
    with pytest.raises(PinWaits, match="too often"):
        guarded.access.check_pin(ROSA, PIN)
    at.days_pass(29.5 / 86400)
    with pytest.raises(PinWaits, match="in 1 second"):
        guarded.access.check_pin(ROSA, PIN)
    at.days_pass(0.5 / 86400)
    guarded.access.check_pin(ROSA, PIN)
    assert rows(guarded, "SELECT wrong_tries, locked_until FROM staff WHERE id = 1") == [(0, None)]


@pytest.mark.usefixtures("quick")
def test_each_further_wrong_one_doubles_the_wait_up_to_a_quarter_of_an_hour(guarded: Shop, at: Counter) -> None:
    wrong(guarded, 5)
    waited = [30]
    for _ in range(7):
        at.days_pass(waited[-1] / 86400)
        with pytest.raises(PinWaits) as waits:
            guarded.access.check_pin(ROSA, WRONG)
        waited.append(waits.value.seconds)
    assert waited == [30, 60, 120, 240, 480, 900, 900, 900]
    at.days_pass(900 / 86400)
    guarded.access.check_pin(ROSA, PIN)


@pytest.mark.usefixtures("quick")
def test_tries_while_waiting_are_not_counted_so_nobody_is_kept_out_for_ever(guarded: Shop, at: Counter) -> None:
    wrong(guarded, 5)
    for _ in range(29):
        at.days_pass(1 / 86400)
        with pytest.raises(PinWaits):
            guarded.access.check_pin(ROSA, WRONG)
    at.days_pass(1 / 86400)
    guarded.access.check_pin(ROSA, PIN)


@pytest.mark.usefixtures("quick")
def test_the_lock_and_the_tries_are_remembered_over_restarts(tmp_path: Path) -> None:
    with a_shop(tmp_path) as at:
        with_staff(at.shop)
        guard(at.shop)
        wrong(at.shop, 3)
    with a_shop(tmp_path) as at:
        wrong(at.shop, 2)
    with a_shop(tmp_path) as at, pytest.raises(PinWaits):
        at.shop.access.check_pin(ROSA, PIN)


def test_a_try_is_counted_before_it_is_looked_at(guarded: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pulls the plug while the PIN is looked at gains nothing."""

    def plug_pulled(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pins, "fits", plug_pulled)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            guarded.access.check_pin(ROSA, WRONG)
    monkeypatch.undo()
    with pytest.raises(PinWaits):
        guarded.access.check_pin(ROSA, PIN)


@pytest.mark.usefixtures("quick")
def test_many_who_try_at_once_get_no_more_tries(guarded: Shop) -> None:
    def attempt(_: int) -> str:
        with pytest.raises(UserError) as said:
            guarded.access.check_pin(ROSA, WRONG)
        return "looked at" if "not right" in str(said.value) else "waits"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(attempt, range(16)))
    assert (said.count("looked at"), said.count("waits")) == (5, 11)


@pytest.mark.usefixtures("quick")
def test_everybody_has_tries_of_their_own(guarded: Shop) -> None:
    wrong(guarded, 5)
    with pytest.raises(UserError, match="not right") as said:
        guarded.access.check_pin(TOM, WRONG)
    assert not isinstance(said.value, PinWaits)


@pytest.mark.parametrize("member", [TOM, 999])
def test_who_has_no_pin_or_is_not_there_is_answered_like_a_wrong_one(guarded: Shop, member: int) -> None:
    """By the words, and by the time: both take as many rounds."""
    looked_at: list[str] = []
    real = PasswordHasher.verify

    def seen(self: PasswordHasher, kept: str, pin: str) -> bool:
        looked_at.append(kept)
        return real(self, kept, pin)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHasher, "verify", seen)
        for one in (ROSA, member):
            with pytest.raises(UserError, match=r"^That PIN is not right\.$") as said:
                guarded.access.check_pin(one, WRONG)
            assert said.value.field == "pin"
    assert len(looked_at) == 2
    assert extract_parameters(looked_at[0]) == extract_parameters(looked_at[1])


def test_a_wrong_pin_waits_for_nobody_in_the_file(guarded: Shop) -> None:
    """The file's one writing place is free while the rounds run."""
    busy: list[bool] = []
    real = Pins.fits

    def writing_meanwhile(self: Pins, kept: str, pin: str) -> bool:
        with guarded.work.write(None, Action.UPKEEP):
            busy.append(True)
        return real(self, kept, pin)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pins, "fits", writing_meanwhile)
        guarded.access.check_pin(ROSA, PIN)
    assert busy == [True]


# --- opening the manager's pages -------------------------------------------------------------------------


def test_the_managers_pages_open_by_her_pin_and_lock_when_nothing_is_done(guarded: Shop, at: Counter) -> None:
    assert guarded.access.may(ROSA, Action.EDIT_RULES) is Verdict.PIN_WANTED
    guarded.access.unlock(ROSA, PIN)
    assert guarded.access.may(ROSA, Action.EDIT_RULES) is Verdict.ALLOWED
    assert guarded.access.state() == AccessState(guarded=True, has_manager=True, on_duty=None, unlocked_by=ROSA)
    at.days_pass(5 / 1440)
    assert guarded.access.may(ROSA, Action.EDIT_RULES) is Verdict.PIN_WANTED


def test_they_stay_open_while_something_is_done(guarded: Shop, at: Counter) -> None:
    guarded.access.unlock(ROSA, PIN)
    at.days_pass(4 / 1440)
    guarded.settings.set("shop name", "Kettle", ROSA)
    at.days_pass(4 / 1440)
    guarded.access.touch()
    at.days_pass(4 / 1440)
    assert guarded.access.may(ROSA, Action.SETTINGS) is Verdict.ALLOWED


def test_the_shop_says_after_how_long_they_lock(guarded: Shop, at: Counter) -> None:
    guarded.settings.set("lock", "30", None)
    guarded.access.unlock(ROSA, PIN)
    at.days_pass(29 / 1440)
    assert guarded.access.state().unlocked_by == ROSA


def test_another_time_to_lock_counts_at_once(guarded: Shop, at: Counter) -> None:
    guarded.access.unlock(ROSA, PIN)
    guarded.settings.set("lock", "1", ROSA)
    assert guarded.access.state().unlocked_by == ROSA
    at.days_pass(2 / 1440)
    assert guarded.access.state().unlocked_by is None


def test_serving_keeps_nothing_open(guarded: Shop, at: Counter) -> None:
    customer = at.customer()
    guarded.access.unlock(ROSA, PIN)
    for _serving in range(3):
        at.days_pass(4 / 1440)
        guarded.counter.open(customer, ROSA)
        guarded.customers.set_asks_for(customer, ROSA, ROSA)
    assert guarded.access.state().unlocked_by is None


def test_who_manages_no_more_has_no_pages_open(guarded: Shop) -> None:
    guarded.staff.change(TOM, StaffDraft("Tom", "TB", Role.MANAGER), None)
    guarded.access.set_pin(TOM, OTHER_PIN, None)
    guarded.access.unlock(ROSA, PIN)
    guarded.staff.change(ROSA, StaffDraft("Rosa", "RO", Role.CLERK), None)
    assert guarded.access.state().unlocked_by is None
    guarded.staff.change(ROSA, StaffDraft("Rosa", "RO", Role.MANAGER), None)
    assert guarded.access.state().unlocked_by is None


def test_they_are_open_for_the_manager_alone_and_not_for_the_clerk_beside_her(guarded: Shop) -> None:
    guarded.access.take_duty(TOM)
    guarded.access.unlock(ROSA, PIN)
    assert guarded.access.may(TOM, Action.EDIT_RULES) is Verdict.MANAGER_WANTED
    guarded.access.take_duty(TOM)
    assert guarded.access.state() == AccessState(guarded=True, has_manager=True, on_duty=TOM, unlocked_by=None)


def test_they_stay_shut_after_a_restart(tmp_path: Path) -> None:
    with a_shop(tmp_path) as at:
        with_staff(at.shop)
        guard(at.shop)
        at.shop.access.unlock(ROSA, PIN)
    with a_shop(tmp_path) as at:
        assert at.shop.access.state().unlocked_by is None


def test_a_wrong_pin_and_a_clerks_pin_open_nothing(guarded: Shop) -> None:
    guarded.access.set_pin(TOM, OTHER_PIN, None)
    with pytest.raises(UserError, match="not right"):
        guarded.access.unlock(ROSA, OTHER_PIN)
    with pytest.raises(NotAllowed, match="Only a manager"):
        guarded.access.unlock(TOM, OTHER_PIN)
    assert guarded.access.state().unlocked_by is None


def test_only_who_works_here_goes_on_duty(guarded: Shop) -> None:
    guarded.staff.leave(TOM, None)
    for member in (TOM, 999):
        with pytest.raises(NotAllowed):
            guarded.access.take_duty(member)
    assert guarded.access.state().on_duty is None


# --- a shop without a PIN, and the first one -------------------------------------------------------------


def test_a_new_shop_is_open_and_its_clerk_becomes_the_manager_by_the_first_pin(at: Counter) -> None:
    shop = at.shop
    assert shop.access.state() == AccessState(guarded=False, has_manager=False, on_duty=None, unlocked_by=None)
    assert shop.access.may(ROSA, Action.EDIT_STAFF) is Verdict.ALLOWED
    shop.access.set_pin(ROSA, PIN, ROSA)
    assert shop.staff.everyone()[0].role is Role.MANAGER
    assert shop.access.state() == AccessState(guarded=True, has_manager=True, on_duty=None, unlocked_by=ROSA)
    shop.access.lock()
    assert shop.access.may(ROSA, Action.EDIT_STAFF) is Verdict.PIN_WANTED


def test_where_there_is_a_manager_she_sets_the_first_pin_for_herself(shop: Shop) -> None:
    with pytest.raises(NotAllowed, match="There is a manager already"):
        shop.access.set_pin(TOM, PIN, TOM)
    for member, by in ((ROSA, TOM), (TOM, ROSA)):
        with pytest.raises(NotAllowed, match="for themselves"):
            shop.access.set_pin(member, PIN, by)
    assert not shop.access.state().guarded
    shop.access.set_pin(ROSA, PIN, ROSA)
    assert shop.access.state().unlocked_by == ROSA


def test_once_the_shop_is_guarded_an_unlocked_manager_gives_pins_to_the_others(guarded: Shop) -> None:
    for by in (TOM, ROSA):
        with pytest.raises(PinWanted):
            guarded.access.set_pin(TOM, OTHER_PIN, by)
    guarded.access.unlock(ROSA, PIN)
    guarded.access.set_pin(TOM, OTHER_PIN, ROSA)
    guarded.access.check_pin(TOM, OTHER_PIN)
    assert guarded.access.state().unlocked_by == ROSA


def test_a_colleague_promoted_later_opens_the_pages_by_the_pin_the_manager_gave(guarded: Shop) -> None:
    guarded.access.unlock(ROSA, PIN)
    guarded.staff.change(TOM, StaffDraft("Tom", "TB", Role.MANAGER), ROSA)
    assert guarded.access.may(TOM, Action.SETTINGS) is Verdict.PIN_WANTED
    with pytest.raises(PinWanted):
        guarded.access.set_pin(TOM, OTHER_PIN, TOM)
    guarded.access.set_pin(TOM, OTHER_PIN, ROSA)
    guarded.access.unlock(TOM, OTHER_PIN)
    assert guarded.access.may(TOM, Action.SETTINGS) is Verdict.ALLOWED
    assert guarded.access.may(ROSA, Action.SETTINGS) is Verdict.PIN_WANTED


def test_ones_own_pin_is_changed_with_the_old_one_only(guarded: Shop) -> None:
    guarded.access.unlock(ROSA, PIN)
    with pytest.raises(UserError, match="enter the old one too"):
        guarded.access.set_pin(ROSA, OTHER_PIN, ROSA)
    with pytest.raises(UserError, match="not right"):
        guarded.access.change_pin(ROSA, WRONG, OTHER_PIN)
    with pytest.raises(UserError, match="4 to 12 digits"):
        guarded.access.change_pin(ROSA, PIN, "12")
    guarded.access.change_pin(ROSA, PIN, OTHER_PIN)
    guarded.access.check_pin(ROSA, OTHER_PIN)
    with pytest.raises(UserError, match="not right"):
        guarded.access.check_pin(ROSA, PIN)


@pytest.mark.usefixtures("quick")
def test_a_new_pin_ends_the_wait_for_a_forgotten_one(guarded: Shop) -> None:
    wrong(guarded, 5)
    guarded.access.set_pin(ROSA, OTHER_PIN, None)
    guarded.access.check_pin(ROSA, OTHER_PIN)


def test_nobody_who_has_left_gets_a_pin(guarded: Shop) -> None:
    guarded.staff.leave(TOM, None)
    for member in (TOM, 999):
        with pytest.raises(NotFound):
            guarded.access.set_pin(member, PIN, None)


# --- privacy ---------------------------------------------------------------------------------------------


def test_a_pin_is_in_no_log_no_audit_entry_no_error_and_no_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    with a_shop(tmp_path) as at:
        with_staff(at.shop)
        at.shop.access.set_pin(ROSA, PIN, ROSA)
        for typed in ("99887766", "4x4x4x"):
            with pytest.raises(UserError) as error:
                at.shop.access.check_pin(ROSA, typed)
            said.append(repr(error.value))
        at.shop.access.change_pin(ROSA, PIN, "31415926")
        with pytest.raises(UserError) as error:
            at.shop.access.set_pin(TOM, "271828182845904", ROSA)
        said.append(repr(error.value))
        audit = rows(at.shop, "SELECT action, entity, entity_id, details FROM audit_entry WHERE entity = 'pin'")
        assert audit == [("set", "pin", ROSA, ""), ("set", "pin", ROSA, "")]
        everywhere = repr(rows(at.shop, "SELECT * FROM audit_entry")) + repr(at.shop.staff.entries())
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for pin in (PIN, "99887766", "4x4x4x", "31415926", "271828182845904"):
        assert pin not in caplog.text
        assert pin not in everywhere
        assert not [text for text in said if pin in text]
        assert pin.encode() not in kept


@pytest.mark.usefixtures("quick")
def test_that_somebody_has_to_wait_is_in_the_audit(guarded: Shop) -> None:
    wrong(guarded, 5)
    assert rows(guarded, "SELECT staff_id, entity_id FROM audit_entry WHERE action = 'locked'") == [(None, ROSA)]
