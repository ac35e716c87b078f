"""Careers drawn by chance: rhythms, purchases with their follow-ups, talks, complaints, promises."""

from __future__ import annotations

from random import Random
from typing import Any

from app.core.vocabulary import Channel, ComplaintState, PromiseState, WorkedOut
from app.services.demo_shop.career import Career, ComplaintRow, Line, PromiseRow, TalkRow
from app.services.demo_shop.chance import ByShare, one_of
from app.services.demo_shop.days import Days
from app.services.demo_shop.recipe import Drinker, Recipe, Rhythm, Ware

_WHY = {"equipment": 0.65, "gifts": 0.7, "tableware": 0.6, "beans": 0.38, "tea": 0.4, "supplies": 0.25, "sweets": 0.2}
_VERDICTS = (WorkedOut.LOVED_IT,) * 9 + (WorkedOut.FINE,) * 9 + (WorkedOut.NOT_GOOD,) * 2
_ASKED, _SAID_WORDS, _BOUGHT_SOMETHING = 0.5, 0.4, 0.9
_ALONG, _ONCE, _ONCE_AT_FIRST, _FAVOURITE_SERVES = 0.3, 0.06, 0.3, 0.6
_USUAL, _ONLY_ALONG = 0.78, 0.06
_TALKS_A_VISIT, _TALKS_AT_MOST, _DELICATE, _ANSWERED = 0.34, 12, 0.03, 0.75
_PRIVATE, _ASKS_FOR, _SINCE_EARLIER = 0.07, 0.35, 0.06
#: Of those who were here within two months; about half of all customers, so that 3 % of all have one open.
_COMPLAINS, _LATELY = 0.064, 60
_COMPLAINED, _WEEKS_AGO = 0.05, 14
#: After everything that is bought and said on a day, in minutes.
_END_OF_DAY = 17 * 60 + 50
_PROMISED, _PROMISED_WITHIN, _PROMISE_LATE, _PROMISE_KEPT = 0.12, 25, 0.2, 0.08


class Careers:
    """Makes one career after the other."""

    def __init__(self, recipe: Recipe, days: Days, random: Random) -> None:
        self._recipe = recipe
        self._days = days
        self._random = random
        self._rhythms = ByShare(recipe.rhythms)
        self._drinkers = ByShare(recipe.drinkers)
        self._staff = ByShare(recipe.staff)

    def make(self) -> Career:
        """Return the next career."""
        random = self._random
        rhythm, drinker = self._rhythms.draw(random), self._drinkers.draw(random)
        career = Career(self._days, self._staff.draw(random).number, private=random.random() < _PRIVATE)
        story = _Story(self._recipe, random, career, drinker, self._staff)
        for ago in self._visit_days(rhythm):
            story.visit(ago)
        story.what_is_open()
        if len(career.visits) > 4 and random.random() < _ASKS_FOR:  # noqa: PLR2004 - one asks for whom one knows
            career.asks_for = career.favourite
        if random.random() < _SINCE_EARLIER:
            career.since = self._days.day(career.visit_agos[0] + int(random.random() * 1500) + 30)
        return career

    def _visit_days(self, rhythm: Rhythm) -> list[int]:
        """Return the days of the visits, the earliest first; the latest is yesterday or before."""
        random = self._random
        first = random.randint(*rhythm.since)
        if rhythm.visits == 1:
            return [first]
        every = random.uniform(*rhythm.every)
        ago = 1 + int(random.random() * every)
        if rhythm.away:
            ago = int(every * random.uniform(*rhythm.away))
        elif rhythm.last:
            ago = random.randint(*rhythm.last)
        days = []
        while ago <= first:
            days.append(ago)
            ago += max(1, int(every * (0.65 + 0.7 * random.random())))
        return days[::-1] or [first]


class _Story:
    """One career as it grows."""

    def __init__(self, recipe: Recipe, random: Random, career: Career, drinker: Drinker, staff: ByShare[Any]) -> None:
        self._texts = recipe.texts
        self._random = random
        self._career = career
        self._drinker = drinker
        self._staff = staff
        self._hours = (recipe.shop["opens"] * 60 + 5, recipe.shop["closes"] * 60 - 20)
        self._usual = random.sample(drinker.again, min(2, len(drinker.again)))
        self._once = random.sample(drinker.once, len(drinker.once))
        self._talks = random.sample(self._texts["talks"], min(_TALKS_AT_MOST, len(self._texts["talks"])))
        self._asked: list[tuple[int, int, dict[str, Any]]] = []  # talk, day to ask from, what it was about
        self._last: Line | None = None

    def visit(self, ago: int) -> None:
        """Let the customer come."""
        random, career = self._random, self._career
        minute = self._hours[0] + int(random.random() * (self._hours[1] - self._hours[0]))
        at_hand = random.random() < _FAVOURITE_SERVES
        staff = career.favourite if at_hand else self._staff.draw(random).number
        number = career.visit(ago, minute, staff)
        self._follow_up(ago, minute, staff)
        if number == 0 or random.random() < _BOUGHT_SOMETHING:
            self._buy(number, ago, minute + 3, staff)
        if self._talks and not career.private and random.random() < _TALKS_A_VISIT:
            self._talk(ago, minute + 4, staff)

    def what_is_open(self) -> None:
        """Leave something owed, with some customers, and something settled with others."""
        random, latest = self._random, self._career.visit_agos[-1]
        if self._last and latest <= _LATELY and random.random() < _COMPLAINS:
            self._complain(self._last, latest)
        elif self._last and random.random() < _COMPLAINED:
            self._complained(self._career.lines[len(self._career.lines) // 2])
        if latest <= _PROMISED_WITHIN and random.random() < _PROMISED:
            self._promise(latest)
        elif random.random() < _PROMISE_KEPT:
            self._kept(self._career.visit_agos[len(self._career.visit_agos) // 2])

    # --- buying ----------------------------------------------------------------------------------------------

    def _buy(self, visit: int, ago: int, minute: int, staff: int) -> None:
        random = self._random
        wares = [self._main(first=visit == 0)]
        while random.random() < _ALONG:
            extra = one_of(random, self._drinker.along)
            if extra not in wares and extra.price < wares[0].price:  # what they came for is the dearest
                wares.append(extra)
        category, why = wares[0].category, ""
        if random.random() < _WHY[category]:
            why = one_of(random, self._texts["reasons"][category])
        self._last = self._career.purchase(visit, ago, minute, staff, wares, why=why)[0]

    def _main(self, *, first: bool) -> Ware:
        random = self._random
        if self._once and random.random() < (_ONCE_AT_FIRST if first else _ONCE):
            return self._once.pop()
        draw = random.random()
        if draw < _USUAL:
            return one_of(random, self._usual)
        return one_of(random, self._drinker.along if draw > 1 - _ONLY_ALONG else self._drinker.again)

    def _follow_up(self, ago: int, minute: int, staff: int) -> None:
        """Ask what is to be asked: how the last purchase worked out, and what a colleague wrote down."""
        random, career, line = self._random, self._career, self._last
        if line is not None and line.judged.verdict is None and random.random() < _ASKED:
            verdict = one_of(random, _VERDICTS)
            words = one_of(random, self._texts["worked_out"][verdict]) if random.random() < _SAID_WORDS else ""
            career.judge(line, verdict, words, ago, minute + 1, staff)
            why = self._texts["returns"].get(line.ware.category)
            if verdict is WorkedOut.NOT_GOOD and why and random.random() < _ASKED:
                career.bring_back(line, one_of(random, why), ago, minute + 2, staff)
        for asked in [a for a in self._asked if ago <= a[1] and random.random() < _ANSWERED]:
            self._asked.remove(asked)
            row = career.talks[asked[0]]
            at = career.days.at(ago, minute + 1)
            career.talks[asked[0]] = row._replace(answer=asked[2]["answer"], answered_at=at, answered_by=staff)

    # --- talking ---------------------------------------------------------------------------------------------

    def _talk(self, ago: int, minute: int, staff: int) -> None:
        career, days = self._career, self._career.days
        delicate = self._random.random() < _DELICATE
        talk = one_of(self._random, self._texts["delicate"]) if delicate else self._talks.pop()
        ask, again = talk.get("ask", ""), ago - talk.get("days", 0)
        if ask:
            self._asked.append((len(career.talks), again, talk))
        at, ask_from = days.at(ago, minute), days.day(again) if ask else None
        career.talks.append(TalkRow(at, staff, talk["topic"], talk["details"], ask, ask_from, delicate))

    # --- what is owed ----------------------------------------------------------------------------------------

    def _complaint_about(self, line: Line) -> dict[str, Any]:
        fitting = [entry for entry in self._texts["complaints"] if entry["category"] == line.ware.category]
        return one_of(self._random, fitting)

    def _complain(self, line: Line, latest: int) -> None:
        """Open a complaint about what was bought last, noted on the day or by phone some days later."""
        random, career = self._random, self._career
        opened = max(1, min(latest, line.ago) - int(random.random() * 9))
        state = one_of(random, (ComplaintState.OPEN,) * 7 + (ComplaintState.IN_HAND,) * 2 + (ComplaintState.SOLVED,))
        told = self._complaint_about(line)
        due = career.days.day(random.randint(-7, 2) if opened > 3 else random.randint(-9, -1))  # noqa: PLR2004
        career.complaints.append(
            ComplaintRow(
                at=career.days.at(opened, _END_OF_DAY),
                taken_by=career.visits[-1].staff,
                owner=self._staff.draw(random).number,
                state=state,
                what=told["what"],
                item=line.ware.number,
                line=career.number_of(line),
                would_like=told["would_like"],
                next_step=told["next_step"],
                due=due,
            )
        )

    def _complained(self, line: Line) -> None:
        """Have a complaint about something bought long ago, told and closed."""
        random, career = self._random, self._career
        if line.ago < _WEEKS_AGO:
            return
        opened = line.ago - 1 - int(random.random() * 5)
        closed = max(1, opened - 2 - int(random.random() * 8))
        told, owner = self._complaint_about(line), self._staff.draw(random).number
        career.complaints.append(
            ComplaintRow(
                at=career.days.at(opened, 11 * 60),
                taken_by=owner,
                owner=owner,
                state=ComplaintState.CLOSED,
                what=told["what"],
                item=line.ware.number,
                line=career.number_of(line),
                would_like=told["would_like"],
                next_step=told["next_step"],
                due=career.days.day(closed),
                told_at=career.days.at(closed, 16 * 60),
                told_by=owner,
                told_how=one_of(random, (Channel.PHONE, Channel.IN_PERSON, Channel.EMAIL)),
            )
        )

    def _promise(self, ago: int) -> None:
        random, career = self._random, self._career
        late = random.random() < _PROMISE_LATE and ago > 2  # noqa: PLR2004 - time to be late in
        due = career.days.day(random.randint(1, ago - 1) if late else -random.randint(0, 9))
        owner, question = self._staff.draw(random).number, one_of(random, self._texts["promises"]["questions"])
        channel = one_of(random, (Channel.PHONE, Channel.EMAIL, Channel.IN_PERSON))
        at, by = career.days.at(ago, _END_OF_DAY), career.visits[-1].staff
        career.promises.append(PromiseRow(at, by, owner, PromiseState.OPEN, question, due, "", channel))

    def _kept(self, ago: int) -> None:
        random, career = self._random, self._career
        kept = max(1, ago - 1 - int(random.random() * 6))
        owner, question = self._staff.draw(random).number, one_of(random, self._texts["promises"]["questions"])
        at, told = career.days.at(ago, _END_OF_DAY), career.days.at(kept, 12 * 60)
        due = career.days.day(kept)
        phone = Channel.PHONE
        career.promises.append(
            PromiseRow(at, owner, owner, PromiseState.KEPT, question, due, "", phone, told, owner, phone)
        )
