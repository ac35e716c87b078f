"""The closed lists that all layers share. Values are what is stored and what the command line prints."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a staff member may do."""

    CLERK = "clerk"
    MANAGER = "manager"


class StaffColour(StrEnum):
    """By what colour a staff member is told from the others; what it looks like is the theme's business."""

    TEAL = "teal"
    AMBER = "amber"
    PLUM = "plum"
    MOSS = "moss"
    RUST = "rust"
    SKY = "sky"
    ROSE = "rose"
    SLATE = "slate"


class Action(StrEnum):
    """What somebody may or may not do; who may what is the table of ``domain.access``."""

    LOOK_UP = "look_up"
    SERVE = "serve"  # visits, cues, quick forms
    EDIT_CUSTOMER = "edit_customer"
    SWITCH_STAFF = "switch_staff"
    CHANGE_OWN_PIN = "change_own_pin"
    SEE_WORTH = "see_worth"  # what customers are worth
    SEE_INSIGHTS = "see_insights"
    IMPORT = "import"
    EXPORT = "export"
    BACK_UP = "back_up"
    ERASE = "erase"  # a customer, for good
    EDIT_RULES = "edit_rules"
    EDIT_WORDING = "edit_wording"  # phrases, the question bank, rest periods
    EDIT_REMEDIES = "edit_remedies"  # what may be given at once, and its limits
    GRANT_MORE = "grant_more"  # answer a clerk who asks for more than may be given at once
    EDIT_STAFF = "edit_staff"
    SETTINGS = "settings"
    UPKEEP = "upkeep"  # what the program does by itself


class Rests(StrEnum):
    """What can rest with a staff member."""

    COMPLAINT = "complaint"
    PROMISE = "promise"
    HANDOVER = "handover"  # offered to them, and not answered yet
    COVER = "cover"  # they stand in for somebody who is away


class CardFact(StrEnum):
    """What the card can show under its four fixed things. Warnings are always shown."""

    SINCE = "since"
    VISITS = "visits"
    ASKS_FOR = "asks_for"
    GOODWILL = "goodwill"
    WORTH = "worth"
    LIKES = "likes"
    NEEDS = "needs"
    DISLIKES = "dislikes"
    OCCASIONS = "occasions"
    LABELS = "labels"
    PROMISES = "promises"
    NOTE = "note"
    CONTACTS = "contacts"
    REFERRER = "referrer"
    TILL_SAYS = "till_says"


class ContactKind(StrEnum):
    """How a contact point is used."""

    PHONE = "phone"
    EMAIL = "email"


class Channel(StrEnum):
    """How a customer is told something, or wishes to be reached."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    EMAIL = "email"
    TEXT_MESSAGE = "text_message"
    POST = "post"


class Consent(StrEnum):
    """What a customer said when asked."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Address(StrEnum):
    """How a customer is addressed in languages that tell (du or Sie, tu or vous)."""

    FORMAL = "formal"
    INFORMAL = "informal"


class PreferenceKind(StrEnum):
    """What kind of preference a customer has."""

    LIKE = "like"
    DISLIKE = "dislike"
    NEED = "need"


class WorkedOut(StrEnum):
    """How a purchase worked out, in the customer's own judgement."""

    LOVED_IT = "loved_it"
    FINE = "fine"
    NOT_GOOD = "not_good"


class ComplaintState(StrEnum):
    """The life of a complaint."""

    OPEN = "open"
    IN_HAND = "in_hand"
    SOLVED = "solved"
    TOLD = "told"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


#: States in which the customer is still owed something.
COMPLAINT_OPEN_STATES = (ComplaintState.OPEN, ComplaintState.IN_HAND, ComplaintState.SOLVED)
#: States in which there is something left to do: after they were told, one question is still to be asked.
COMPLAINT_LIVE_STATES = (*COMPLAINT_OPEN_STATES, ComplaintState.TOLD)


class ComplaintStep(StrEnum):
    """What can happen to a complaint; every one is kept, with who did it and when."""

    TAKEN = "taken"
    IN_HAND = "in_hand"
    PLANNED = "planned"  # a next step, or another day it is promised by
    HELPED = "helped"  # somebody helps from now on
    HELP_ENDED = "help_ended"
    HANDED_OVER = "handed_over"  # it has another owner
    GIVEN = "given"  # a remedy, at once
    ASKED_FOR_MORE = "asked_for_more"  # of the manager
    GRANTED = "granted"
    REFUSED = "refused"
    SOLVED = "solved"
    TOLD = "told"
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    DID_NOT_SAY = "did_not_say"
    REOPENED = "reopened"
    TO_CHANGE = "to_change"  # what we do otherwise from now on
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Satisfaction(StrEnum):
    """What a customer said when asked, once, whether it is right again."""

    YES = "yes"
    NO = "no"
    DID_NOT_SAY = "did_not_say"


class RemedyState(StrEnum):
    """What became of a remedy for a complaint."""

    GIVEN = "given"  # at once, within the limits
    ASKED = "asked"  # above them: the manager has not answered yet
    GRANTED = "granted"
    REFUSED = "refused"


class PromiseState(StrEnum):
    """The life of a promise."""

    OPEN = "open"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class PromiseKind(StrEnum):
    """What is promised."""

    ANSWER = "answer"  # a question to answer
    CALL_BACK = "call_back"
    MESSAGE = "message"  # taken in full, for a colleague who calls back
    COURTESY_CALL = "courtesy_call"
    SEND = "send"  # something to order or to send


class PromiseFate(StrEnum):
    """What became of a promise, as it is counted."""

    WAITING = "waiting"
    IN_TIME = "in_time"
    LATE = "late"
    WITHDRAWN = "withdrawn"


class HandoverState(StrEnum):
    """The life of a handover; until it is accepted, the giver owns the matter."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    GIVEN_BACK = "given_back"
    WITHDRAWN = "withdrawn"


class DueKind(StrEnum):
    """What can be due for somebody on duty."""

    PROMISE = "promise"
    CALL_BACK = "call_back"
    COMPLAINT = "complaint"
    NOTE = "note"
    HANDOVER = "handover"
    COURTESY_CALL = "courtesy_call"


class PutOff(StrEnum):
    """By what record something that was put off is known."""

    PROMISE = "promise"
    COMPLAINT = "complaint"
    NOTE = "note"
    HANDOVER = "handover"
    PURCHASE = "purchase"  # the call that a habit asks for after it
    CUSTOMER = "customer"  # the call to somebody drifting away


class OccasionKind(StrEnum):
    """Days that matter to a customer."""

    BIRTHDAY = "birthday"
    WEDDING = "wedding"
    PROMOTION = "promotion"
    MOVING_HOUSE = "moving_house"
    EXAM = "exam"
    LOSS = "loss"
    OTHER = "other"


class GoodwillKind(StrEnum):
    """The deeds that add to goodwill or take from it."""

    THANKED = "thanked"
    LISTENED = "listened"
    PROMISE_KEPT = "promise_kept"
    COMPLAINT_TOLD = "complaint_told"
    NOTE_SENT = "note_sent"
    GIFT_GIVEN = "gift_given"
    COMPLAINT = "complaint"
    PROMISE_LATE = "promise_late"
    HANDED_OVER = "handed_over"
    ASKED_TWICE = "asked_twice"
    RETURN = "return"


class GoodwillWord(StrEnum):
    """How an account of goodwill stands, in a word."""

    STRONG = "strong"
    GOOD = "good"
    NEW = "new"
    THIN = "thin"
    OVERDRAWN = "overdrawn"


class NoteState(StrEnum):
    """The life of a handwritten note."""

    TO_WRITE = "to_write"
    WRITTEN = "written"
    SENT = "sent"  # posted or handed over
    REMARKED = "remarked"  # the customer said something about it
    DROPPED = "dropped"  # not this time


class NoteWay(StrEnum):
    """How a handwritten note reaches the customer."""

    POSTED = "posted"
    HANDED_OVER = "handed_over"


class CueKind(StrEnum):
    """What a cue is for."""

    GREET = "greet"
    MAKE_RIGHT = "make_right"
    FOLLOW_UP = "follow_up"
    FIND_OUT = "find_out"
    ANTICIPATE = "anticipate"
    APPRECIATE = "appreciate"
    QUIET_NOTE = "quiet_note"


class CueFamily(StrEnum):
    """What the shop can set for itself: cues of one family are worded, rest and are switched off together."""

    GREET = "greet"
    MAKE_RIGHT = "make_right"
    QUIET_NOTE = "quiet_note"
    KNOWN_PROBLEM = "known_problem"
    WORKED_OUT = "worked_out"
    ASK_NEXT_TIME = "ask_next_time"
    BIRTHDAY = "birthday"
    OCCASION = "occasion"
    USUAL_ITEM = "usual_item"
    RECOMMENDED = "recommended"  # whether those we sent them to could help
    THANKS = "thanks"  # they sent somebody to us
    NAME = "name"
    REASON = "reason"
    BANK = "bank"
    APPRECIATE = "appreciate"


#: They are said whatever the shop sets: every visit is greeted, and what went wrong is made right.
ALWAYS_SAID = (CueFamily.GREET, CueFamily.MAKE_RIGHT)


class CueOutcome(StrEnum):
    """How it went, as a clerk can record it; a cue offers one to four of these."""

    SAID = "said"  # greeted, mentioned, reminded
    TOLD = "told"  # the news was told to the customer in person
    LOVED_IT = "loved_it"
    FINE = "fine"
    NOT_GOOD = "not_good"
    ANSWERED = "answered"  # asked, and the answer is typed
    ASKED = "asked"  # asked, nothing worth noting came of it
    DID_NOT_SAY = "did_not_say"
    HELPED = "helped"  # those we recommended could help
    DID_NOT_HELP = "did_not_help"
    SEEN = "seen"  # a quiet note was read
    GIVEN = "given"  # the gift was handed over
    DECLINED = "declined"  # they did not want it
    NOT_TODAY = "not_today"  # the clerk kept it for another visit
    SATISFIED = "satisfied"  # with how a complaint was solved
    NOT_SATISFIED = "not_satisfied"
    NOT_NOW = "not_now"


class Noted(StrEnum):
    """What a quick form noted, as far as it can be undone."""

    PURCHASE = "purchase"
    RETURN = "return"
    CONVERSATION = "conversation"


class VisitSource(StrEnum):
    """Where a record came from."""

    COUNTER = "counter"
    IMPORT = "import"
    DEMO = "demo"


class MatchedBy(StrEnum):
    """Why a customer was found."""

    NAME = "name"  # exact or as a prefix
    NICKNAME = "nickname"
    SPELLING = "spelling"  # one misspelling
    PHONE = "phone"
    CARD = "card"
    EMAIL = "email"
    CALL_THEM = "call_them"
    COMPANY = "company"


class TimelineKind(StrEnum):
    """What an entry of the timeline tells about."""

    VISIT = "visit"
    PURCHASE = "purchase"
    RETURN = "return"
    CONVERSATION = "conversation"
    COMPLAINT_OPENED = "complaint_opened"
    COMPLAINT_STEP = "complaint_step"
    COMPLAINT_CLOSED = "complaint_closed"
    PROMISE_MADE = "promise_made"
    PROMISE_MOVED = "promise_moved"
    PROMISE_KEPT = "promise_kept"
    RECOMMENDED = "recommended"
    HANDED_OVER = "handed_over"
    HANDOVER_ACCEPTED = "handover_accepted"
    HANDOVER_GIVEN_BACK = "handover_given_back"
    GIFT = "gift"
    NOTE = "note"
    CUE = "cue"
    SINCE = "since"


class RunState(StrEnum):
    """The life of an import run."""

    RUNNING = "running"
    TAKING_BACK = "taking_back"  # ended early; what it brought in is on its way out
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class RowVerdict(StrEnum):
    """What an import made of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    WITHOUT_CUSTOMER = "without_customer"


# --- appreciation rules ----------------------------------------------------------------------------------


class RuleState(StrEnum):
    """Whether a rule is at work."""

    DRAFT = "draft"
    ON = "on"
    PAUSED = "paused"
    RETIRED = "retired"


class RuleFact(StrEnum):
    """What a condition of an appreciation rule may ask about a customer."""

    CUSTOMER_FOR = "customer_for"
    VISITS = "visits"
    SPEND = "spend"
    ITEMS = "items"
    BOUGHT_ITEM = "bought_item"
    BOUGHT_CATEGORY = "bought_category"
    BOUGHT_AT_TIME = "bought_at_time"
    DAYS_SINCE_LAST_VISIT = "days_since_last_visit"
    NTH_VISIT = "nth_visit"
    AVERAGE_BETWEEN_VISITS = "average_between_visits"
    BIRTHDAY_WITHIN = "birthday_within"
    OCCASION_WITHIN = "occasion_within"
    COMPLAINT_RESOLVED_WITHIN = "complaint_resolved_within"
    OPEN_COMPLAINTS = "open_complaints"
    PROMISES_LATE = "promises_late"
    SENT_OTHERS = "sent_others"
    GOODWILL = "goodwill"
    ASKS_FOR = "asks_for"
    LABEL = "label"
    LIKES = "likes"
    NEEDS = "needs"
    CONSENT = "consent"
    LANGUAGE = "language"


class RuleOperator(StrEnum):
    """How a condition compares."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"
    BETWEEN = "between"
    IS = "is"
    IS_NOT = "is_not"


class RuleUnit(StrEnum):
    """In what a span of time is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class BudgetPeriod(StrEnum):
    """For how long a budget lasts."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class GiftKind(StrEnum):
    """What an entry of the gifts' ledger says."""

    GIVEN = "given"
    DECLINED = "declined"
    NOT_TODAY = "not_today"
    TAKEN_BACK = "taken_back"  # another entry was a mistake


class FlaggedBy(StrEnum):
    """Why a return flags a gift."""

    SAME_VISIT = "same_visit"  # what came back was bought in the visit of the gift
    SPEND = "spend"  # without what came back they had not spent enough for it


class Together(StrEnum):
    """How conditions are joined."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
