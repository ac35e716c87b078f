"""Every service, built once over one customers' file."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from app.core.clock import Clock, shop_day
from app.core.errors import Trouble
from app.core.i18n import Local
from app.core.vocabulary import Action
from app.domain.duty import Duty
from app.domain.records import ShopSettings
from app.models.connection import ShopFile, shop_file
from app.models.engine import checkpoint, engine_on
from app.models.migrate import bring_up_to_date
from app.services import check as checks
from app.services.access import Access
from app.services.complaint_remedies import Giving
from app.services.complaints import Complaints
from app.services.counter import Counter
from app.services.cue_wording import CueWording
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.gifts import Gifts
from app.services.goodwill import Goodwill
from app.services.habits import Habits
from app.services.handovers import Handovers
from app.services.imports import Imports, take_back_dead_runs
from app.services.lookup import Lookup
from app.services.notes import Notes
from app.services.occasions import Occasions
from app.services.promises import Promises
from app.services.question_bank import QuestionBank
from app.services.recommendations import Recommendations
from app.services.remedies import Remedies
from app.services.rules import Rules
from app.services.shop_settings import Settings, first_settings
from app.services.staff_roster import StaffRoster, first_clerk
from app.services.unit_of_work import UnitOfWork

_HAS_STAFF = "SELECT EXISTS(SELECT 1 FROM staff)"


class Shop:
    """The shop behind the windows and the command line."""

    def __init__(self, engine: Engine, file: ShopFile, clock: Clock, language: str, defaults: ShopSettings) -> None:
        self._engine = engine
        self._clock = clock
        self.file = file.path
        duty = Duty(clock)
        self.work = UnitOfWork(engine, clock, duty)
        self.settings = Settings(self.work, defaults)
        self.language = language
        self.local = Local(language, self.settings.current().country)
        self.staff = StaffRoster(self.work, self.settings)
        self.access = Access(self.work, self.settings, duty)
        self.lookup = Lookup(file.connect, self._country)
        self.customers = Customers(self.work, self.settings, self.lookup)
        self.wording = CueWording(self.work, self.settings, language, self.local)
        self.questions = QuestionBank(self.work)
        self.remedies = Remedies(self.work, self.settings, language)
        giving = Giving(self.work, self.settings, self.remedies)
        self.counter = Counter(self.work, self.settings, self.wording, giving)
        self.complaints = Complaints(self.work, self.settings, giving)
        self.rules = Rules(self.work, self.settings, language)
        self.gifts = Gifts(self.work, self.settings)
        self.occasions = Occasions(self.work)
        self.notes = Notes(self.work, self.settings)
        self.recommendations = Recommendations(self.work)
        self.goodwill = Goodwill(self.work, self.settings)
        self.promises = Promises(self.work, self.settings)
        self.handovers = Handovers(self.work, self.settings)
        self.desk = Desk(self.work, self.settings)
        self.habits = Habits(self.work, self.settings)
        self.imports = Imports(self.work, self.settings, file.path)

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return self.settings.zone

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._clock.now()

    def today(self) -> date:
        """Return the shop's calendar day."""
        return shop_day(self.now(), self.zone)

    def amount(self, text: str) -> Decimal:
        """Read an amount typed at the counter in the way of the shop's language, or raise UserError."""
        return self.local.decimal(text)

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the file, as sentences; nothing when all is well."""
        return checks.problems(self.work)

    def tidy(self) -> None:
        """Bring everything into the file itself; called when nothing else is going on."""
        checkpoint(self._engine)

    def close(self) -> None:
        """Let go of the file."""
        self.imports.close()
        self.lookup.close()
        with suppress(Trouble):  # a full disk: what was saved is safe in the log, and the next start reads it there
            checkpoint(self._engine)
        self._engine.dispose()

    def _country(self) -> str:
        return self.settings.current().country


def open_shop(
    file: Path, clock: Clock, language: str, defaults: ShopSettings, *, key: bytes | None = None, wait: bool = True
) -> Shop:
    """Open the customers' file, made when missing, and build the shop over it.

    A file of an older version is brought up to date; an import that was killed is taken back, which can take
    minutes: without ``wait`` a process of its own does it meanwhile. Raises Trouble when the file cannot be used.
    """
    place = shop_file(file, key=key)
    engine = engine_on(place)
    try:
        bring_up_to_date(engine, file)
        _first_things(UnitOfWork(engine, clock), defaults)
        shop = Shop(engine, place, clock, language, defaults)
        with suppress(Trouble):  # a full disk or a file only to be read: people are found all the same
            if wait:
                take_back_dead_runs(shop.work, shop.settings, file)
            else:
                shop.imports.take_back_behind()
    except BaseException:
        engine.dispose()
        raise
    return shop


def _first_things(work: UnitOfWork, defaults: ShopSettings) -> None:
    """Write what every shop has into a new file; of several programs that open it at once, one does."""
    with work.read() as connection:
        if connection.exec_driver_sql(_HAS_STAFF).scalar():
            return
    with work.write(None, Action.UPKEEP) as session:
        if not session.connection().exec_driver_sql(_HAS_STAFF).scalar():
            first_settings(session, defaults, work.clock.now())
            first_clerk(session, work.clock.now())
            session.commit()
