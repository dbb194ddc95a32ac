"""Hard cases: life cycles that decide whether a definition is right at its edge.

Each function makes one ticket, or a few that belong together, and says in its docstring what is hard.
Their tickets carry the tag `case:<name>`, so that a test or a reader finds them. `n` numbers the repetitions:
where a case has several forms, they take turns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from . import texts
from .calendars import ALWAYS, FRONT, OFFICE, add_working_seconds
from .clock import instant
from .company import AMERICAS, BERLIN, BILLING, BOT, CATEGORIES, END, NEW_YORK, SECOND
from .dice import Dice
from .life import ASSISTANT, Life, person
from .people import Customer
from .tickets import Desk

Make = Callable[[Desk, Dice, int], None]


@dataclass(frozen=True)
class Case:
    """One hard case: its name, how often it is made, what is hard about it, and who makes it."""

    name: str
    times: int
    about: str
    make: Make


CASES: dict[str, Case] = {}


def case(times: int) -> Callable[[Make], Make]:
    """Registers a function as a hard case that is made `times` times."""

    def register(make: Make) -> Make:
        about = " ".join((make.__doc__ or "").split())
        CASES[make.__name__] = Case(make.__name__, times, about, make)
        return make

    return register


def make_all(desk: Desk) -> None:
    """Makes every case as often as it says, and tags its tickets."""
    for found in CASES.values():
        for n in range(found.times):
            opened = len(desk.opened)
            found.make(desk, desk.dice("case", found.name, n), n)
            for life in desk.opened[opened:]:
                life.cases.append(found.name)


def _at_ten(
    desk: Desk, dice: Dice, first: date = date(2025, 9, 3), last: date = date(2026, 3, 18), **columns: object
) -> Life:
    """A ticket from a workday morning in Berlin, with the second line, for the case to go on with."""
    columns.setdefault("team_id", SECOND)
    columns.setdefault("category", dice.pick(("delivery", "setup", "warranty")))
    return desk.open(desk.workday(dice, 10, first, last), dice, **columns)


def _same_customer(desk: Desk, life: Life) -> Customer:
    """The customer of a ticket."""
    return next(c for c in desk.customers if c.customer_id == life.row["customer_id"])


def _settle(life: Life, agent: str = "06", hours: float = 2) -> None:
    """Answer and solve some hours after the last thing that happened, then close four days later."""
    life.reply(life.last_at + timedelta(hours=hours, minutes=life.dice.whole(0, 50)), agent, then="solved")
    life.close(life.last_at + timedelta(hours=96))


# -- first reply -----------------------------------------------------------------------------------------


@case(times=6)
def auto_reply_first(desk: Desk, dice: Dice, n: int) -> None:
    """The bot acknowledges within seconds; the human answers later and only that counts."""
    life = _at_ten(desk, dice, channel="email")
    life.acknowledge(life.after(seconds=8))
    _settle(life)


@case(times=6)
def private_note_first(desk: Desk, dice: Dice, n: int) -> None:
    """A private note of an agent comes before the public reply."""
    life = _at_ten(desk, dice)
    life.note(life.after(minutes=12), "06")
    _settle(life)


@case(times=5)
def bot_as_agent(desk: Desk, dice: Dice, n: int) -> None:
    """A message has author type agent, but its author is flagged as a bot in `agents`."""
    life = _at_ten(desk, dice)
    life.say(life.after(minutes=1), person(BOT), texts.reply(dice, life.language))
    _settle(life)


@case(times=4)
def reply_before_creation(desk: Desk, dice: Dice, n: int) -> None:
    """An imported reply is older than the ticket: not a first reply. Half of them get a later, real one."""
    life = _at_ten(desk, dice)
    life.say(life.after(minutes=-45), person("07"), texts.reply(dice, life.language))
    if n % 2 == 0:
        _settle(life, "07", hours=3)


@case(times=2)
def reply_at_creation(desk: Desk, dice: Dice, n: int) -> None:
    """The reply has the very second of the creation: a first reply after 0 seconds."""
    life = _at_ten(desk, dice, channel="messaging")
    life.say(life.created_at, person("06"), texts.reply(dice, life.language))
    life.status(life.after(minutes=20), "solved", person("06"))


@case(times=6)
def answered_out_of_hours(desk: Desk, dice: Dice, n: int) -> None:
    """Created after hours and answered before the office opens: zero business seconds."""
    hour = 19 if n % 2 else 18
    life = desk.open(desk.workday(dice, hour), dice, category="setup", team_id=SECOND)
    life.reply(life.after(hours=2, minutes=dice.whole(1, 40)), "07", then="solved")


@case(times=8)
def never_answered(desk: Desk, dice: Dice, n: int) -> None:
    """Nobody ever answers; half of them are at least assigned, and one customer asks again."""
    life = _at_ten(desk, dice)
    if n % 2:
        life.pick_up(life.after(hours=1), "08")
    if n == 0:
        life.customer_writes(life.after(days=2), None)


@case(times=3)
def reply_without_author(desk: Desk, dice: Dice, n: int) -> None:
    """An agent's reply without `author_id`: it counts, for agent unknown."""
    life = _at_ten(desk, dice)
    life.say(life.after(hours=1), person(None), texts.reply(dice, life.language))
    life.status(life.after(hours=1), "solved", person(None))


@case(times=5)
def customer_auto_message(desk: Desk, dice: Dice, n: int) -> None:
    """The customer's mailbox answers the agent's reply: no turn of the customer, nobody waits."""
    life = _at_ten(desk, dice, channel="email")
    life.reply(life.after(hours=1), "07", then="pending")
    life.say(
        life.last_at + timedelta(seconds=20),
        life.customer,
        texts.out_of_office(life.language),
        automatic=True,
    )
    if n % 2:
        _settle(life, "07", hours=30)


@case(times=6)
def multi_turn(desk: Desk, dice: Dice, n: int) -> None:
    """Four to six turns; customers sometimes write twice in a row, agents too."""
    life = _at_ten(desk, dice, channel="email")
    for turn in range(4 + n % 3):
        life.reply(life.last_at + timedelta(hours=1, minutes=dice.whole(0, 90)), "06", then="pending")
        if turn == 1:
            life.reply(life.last_at + timedelta(minutes=3), "06", then=None)
        life.customer_writes(life.last_at + timedelta(hours=2, minutes=dice.whole(0, 300)))
        if turn == 2:
            life.customer_writes(life.last_at + timedelta(minutes=7))
    _settle(life)


# -- where a ticket comes from ---------------------------------------------------------------------------


@case(times=8)
def agent_created(desk: Desk, dice: Dice, n: int) -> None:
    """An agent opens an inbound ticket for a customer: counted, but out of the reply times."""
    life = _at_ten(
        desk, dice, created_by=person("01"), channel="phone" if n % 2 else "email", writes=n % 2 == 0
    )
    life.reply(life.after(minutes=3), "01", then="pending")
    life.customer_writes(life.after(hours=5))
    _settle(life, "01")


@case(times=6)
def outbound(desk: Desk, dice: Dice, n: int) -> None:
    """The desk writes first: not in the default population."""
    life = _at_ten(desk, dice, origin="outbound", created_by=person("06"), writes=False)
    life.reply(life.created_at + timedelta(seconds=1), "06", then="pending")
    if n % 2:
        life.customer_writes(life.after(hours=7))
        _settle(life)


@case(times=5)
def internal(desk: Desk, dice: Dice, n: int) -> None:
    """A question between teams: not in the default population."""
    life = _at_ten(desk, dice, origin="internal", created_by=person("09"), writes=False, known=False)
    life.note(life.after(minutes=5), "09")
    life.pick_up(life.after(hours=1), "06")
    life.solve(life.after(hours=3))


@case(times=4)
def test_ticket(desk: Desk, dice: Dice, n: int) -> None:
    """Marked as a test on the row: never counted."""
    life = _at_ten(desk, dice, is_test=True)
    _settle(life)


@case(times=3)
def internal_customer(desk: Desk, dice: Dice, n: int) -> None:
    """The customer is a colleague (`is_internal` in `customers`)."""
    colleague = next(c for c in desk.customers if c.is_internal)
    life = desk.open(desk.workday(dice, 10, last=date(2026, 2, 20)), dice, customer=colleague, team_id=SECOND)
    _settle(life)


@case(times=6)
def requester_key_only(desk: Desk, dice: Dice, n: int) -> None:
    """No `customer_id`, but a key of the requester that comes again in the next ticket of the case."""
    life = _at_ten(desk, dice, known=False, requester_key=f"rk-x{n // 2}")
    _settle(life)


@case(times=5)
def nobody(desk: Desk, dice: Dice, n: int) -> None:
    """Neither `customer_id` nor `requester_key`: out of FCR, a customer of its own when open."""
    life = _at_ten(desk, dice, known=False)
    if n % 2:
        _settle(life)


@case(times=4)
def parent_and_child(desk: Desk, dice: Dice, n: int) -> None:
    """A second question is split off into a ticket of its own."""
    parent = _at_ten(desk, dice, category="delivery")
    child = desk.open(
        parent.after(hours=1), dice, customer=_same_customer(desk, parent), team_id=BILLING,
        category="invoice", created_by=person("06"), writes=False, parent_ticket_id=parent,
    )  # fmt: skip
    parent.event(child.created_at, "split", child, person("06"))
    _settle(parent)
    _settle(child, "09")


@case(times=6)
def repeat_contact(desk: Desk, dice: Dice, n: int) -> None:
    """Two tickets of one customer and category, an hour, three days or just 168 h apart."""
    first = _at_ten(desk, dice, category="warranty", priority="normal")
    _settle(first)
    gap = (3600, 3 * 86400, 168 * 3600, 168 * 3600 + 1, 7200, 168 * 3600)[n]
    customer = _same_customer(desk, first)
    second = desk.open(first.after(seconds=gap), dice, customer=customer, category="warranty", team_id=SECOND)
    if n >= 4:
        # A missing category is a value of its own.
        for life in (first, second):
            life.row["category"] = life.now["category"] = None
    _settle(second, "07")


# -- missing and unknown values --------------------------------------------------------------------------


@case(times=3)
def missing_channel(desk: Desk, dice: Dice, n: int) -> None:
    """No channel: slice value `unknown`."""
    _settle(_at_ten(desk, dice, channel=None))


@case(times=3)
def missing_team(desk: Desk, dice: Dice, n: int) -> None:
    """No team at any time, neither in events nor on the row: the default calendar holds."""
    life = _at_ten(desk, dice)
    life.events = [e for e in life.events if e.kind != "team_changed"]
    life.row["team_id"] = life.now["team_id"] = None
    _settle(life)


@case(times=3)
def missing_priority(desk: Desk, dice: Dice, n: int) -> None:
    """No priority: slice value `none`."""
    life = _at_ten(desk, dice)
    life.row["priority"] = life.now["priority"] = None
    _settle(life)


@case(times=3)
def missing_category(desk: Desk, dice: Dice, n: int) -> None:
    """No category: slice value `unknown`."""
    life = _at_ten(desk, dice)
    life.row["category"] = life.now["category"] = None
    _settle(life)


@case(times=3)
def unknown_status(desk: Desk, dice: Dice, n: int) -> None:
    """A status that the contract doesn't know, in an event and on the row: counts as open, with a warning."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=1), "08", then="waiting-parts")
    if n == 0:
        _settle(life, "08", hours=50)


@case(times=3)
def unknown_channel(desk: Desk, dice: Dice, n: int) -> None:
    """A channel that the contract doesn't know: `unknown`, with a warning."""
    _settle(_at_ten(desk, dice, channel="fax"))


@case(times=2)
def unknown_priority(desk: Desk, dice: Dice, n: int) -> None:
    """A priority that the contract doesn't know: `unknown`, with a warning."""
    _settle(_at_ten(desk, dice, priority="P0"))


@case(times=3)
def untidy_values(desk: Desk, dice: Dice, n: int) -> None:
    """Known values in capitals or with blanks around them: accepted without a warning."""
    life = _at_ten(
        desk, dice, channel=("Email", "EMAIL", " web_form ")[n], priority=("Normal", "HIGH", " low")[n]
    )
    _settle(life)


@case(times=2)
def unknown_agent(desk: Desk, dice: Dice, n: int) -> None:
    """Assigned to and solved by an agent who is not in `agents`: kept, with a warning."""
    _settle(_at_ten(desk, dice), "99")


# -- statuses --------------------------------------------------------------------------------------------


@case(times=6)
def solved_without_reply(desk: Desk, dice: Dice, n: int) -> None:
    """Solved without an answer, some inside and some outside the first-reply promise."""
    life = _at_ten(desk, dice, priority="normal")
    life.pick_up(life.after(minutes=30), "07")
    life.solve(life.after(hours=1) if n % 2 else life.after(days=6))


@case(times=6)
def straight_to_closed(desk: Desk, dice: Dice, n: int) -> None:
    """Closed without ever being solved: that is the solve."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=1), "06", then="closed")


@case(times=8)
def reopened_once(desk: Desk, dice: Dice, n: int) -> None:
    """Solved, opened again by the customer, solved again by the same agent; two of them stay open."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=2), "06", then="solved")
    life.customer_writes(life.after(hours=20 + n))
    if n < 6:
        _settle(life)


@case(times=5)
def reopened_twice(desk: Desk, dice: Dice, n: int) -> None:
    """Two reopens; some from closed."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=2), "07", then="solved")
    life.customer_writes(life.after(hours=26))
    life.reply(life.after(hours=28), "07", then="closed" if n % 2 else "solved")
    life.customer_writes(life.after(hours=50), then="new" if n == 1 else "open")
    _settle(life, "07")


@case(times=5)
def resolved_by_another(desk: Desk, dice: Dice, n: int) -> None:
    """Reopened and solved again by somebody else: the reopen belongs to the first solver."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=2), "06", then="solved")
    life.customer_writes(life.after(hours=25))
    life.assign(life.after(hours=26), "08", person("08"))
    _settle(life, "08")


@case(times=4)
def reopened_after_midnight(desk: Desk, dice: Dice, n: int) -> None:
    """Solved late in the evening, reopened after midnight in Berlin: another day there, not in UTC."""
    day = desk.workday(dice, 12).date()
    life = desk.open(instant(BERLIN, day.year, day.month, day.day, 21), dice, team_id=SECOND)
    life.reply(instant(BERLIN, day.year, day.month, day.day, 23, 50), "06", then="solved")
    life.customer_writes(life.last_at + timedelta(minutes=20))
    _settle(life, hours=10)


@case(times=4)
def reopened_next_month(desk: Desk, dice: Dice, n: int) -> None:
    """Solved on a month's last day, reopened on the first of the next; once over the turn of the year."""
    year, month, last = ((2025, 9, 30), (2025, 10, 31), (2025, 12, 31), (2026, 2, 28))[n]
    life = desk.open(instant(BERLIN, year, month, last, 9, 5, n), dice, team_id=SECOND)
    life.reply(instant(BERLIN, year, month, last, 16, 40), "08", then="solved")
    life.customer_writes(instant(BERLIN, year, month, last, 16) + timedelta(hours=15 + n))
    _settle(life, "08", hours=30)


@case(times=6)
def pending_phase(desk: Desk, dice: Dice, n: int) -> None:
    """Waits for the customer over a weekend: agent-wait time, not requester-wait time."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=1), "06", then="pending")
    life.customer_writes(life.after(days=6))
    _settle(life)


@case(times=6)
def on_hold_phase(desk: Desk, dice: Dice, n: int) -> None:
    """Waits for the carrier: the requester's wait goes on."""
    life = _at_ten(desk, dice, category="delivery")
    life.reply(life.after(hours=1), "07", then="on_hold")
    life.status(life.after(days=3), "open", person("07"))
    _settle(life, "07")


@case(times=5)
def cancelled(desk: Desk, dice: Dice, n: int) -> None:
    """Cancelled: leaves the backlog, is no solve."""
    life = _at_ten(desk, dice)
    if n % 2:
        life.reply(life.after(hours=1), "06", then="pending")
    life.status(life.after(hours=30), "cancelled", life.customer)


@case(times=6)
def solved_by_no_agent(desk: Desk, dice: Dice, n: int) -> None:
    """The system, the bot or the customer solves: the solve is the assignee's of that moment."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=2), "08", then="pending")
    solver = (("system", None), ASSISTANT, life.customer)[n % 3]
    life.status(life.after(days=5), "solved", solver)


@case(times=3)
def thanks_without_reopen(desk: Desk, dice: Dice, n: int) -> None:
    """The customer writes thanks after the solve and the status stays."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=2), "06", then="solved")
    life.customer_writes(life.after(hours=4), None, texts.thanks(dice, life.language))


@case(times=3)
def status_without_change(desk: Desk, dice: Dice, n: int) -> None:
    """An event says open to open, or solved to solved: nothing changes."""
    life = _at_ten(desk, dice)
    life.pick_up(life.after(minutes=20), "06")
    life.status(life.after(minutes=40), "open", person("06"))
    life.reply(life.after(hours=2), "06", then="solved")
    life.status(life.after(hours=3), "solved", person("06"))


@case(times=4)
def first_status_unstated(desk: Desk, dice: Dice, n: int) -> None:
    """The event of creation names no status: it is in the first change's `from_value`, else new."""
    life = _at_ten(desk, dice, status="open" if n % 2 else "new", states_status=False)
    if n < 3:
        life.reply(life.after(hours=1), "06", then="pending")
        _settle(life, hours=40)


# -- who has it ------------------------------------------------------------------------------------------


@case(times=6)
def transfer_agents(desk: Desk, dice: Dice, n: int) -> None:
    """Handed from one agent to another inside the team: one transfer."""
    life = _at_ten(desk, dice)
    life.pick_up(life.after(minutes=20), "06")
    life.assign(life.after(hours=1), "07", person("06"))
    _settle(life, "07")


@case(times=6)
def transfer_teams(desk: Desk, dice: Dice, n: int) -> None:
    """Handed to another team: one transfer by the team, and later one to its agent."""
    life = _at_ten(desk, dice)
    life.route(life.created_at + timedelta(minutes=1), SECOND)
    life.pick_up(life.after(minutes=20), "07")
    life.route(life.after(hours=1), BILLING, person("07"))
    life.assign(life.after(hours=2), "10", person("10"))
    _settle(life, "10")


@case(times=5)
def agent_and_team_at_once(desk: Desk, dice: Dice, n: int) -> None:
    """Agent and team change at the same instant: one transfer, not two."""
    life = _at_ten(desk, dice)
    life.route(life.created_at + timedelta(minutes=1), SECOND)
    life.pick_up(life.after(minutes=20), "06")
    moved = life.after(hours=1)
    life.route(moved, BILLING, person("06"), seq=1)
    life.assign(moved, "09", person("06"), seq=2)
    _settle(life, "09")


@case(times=6)
def through_nobody(desk: Desk, dice: Dice, n: int) -> None:
    """Agent A, nobody, agent B (or the same with teams): no transfer."""
    life = _at_ten(desk, dice)
    if n < 4:
        life.pick_up(life.after(minutes=20), "06")
        life.assign(life.after(hours=1), None, person("06"))
        life.assign(life.after(hours=2), "08", person("08"))
    else:
        life.route(life.after(minutes=1), SECOND)
        life.route(life.after(hours=1), None)
        life.route(life.after(hours=2), BILLING)
    _settle(life, "08" if n < 4 else "10")


@case(times=4)
def ping_pong(desk: Desk, dice: Dice, n: int) -> None:
    """A, B, A, B: three transfers, of one ticket."""
    life = _at_ten(desk, dice)
    life.pick_up(life.after(minutes=20), "06")
    for turn, agent in enumerate(("07", "06", "07"), start=1):
        life.assign(life.after(hours=turn), agent, person(str(life.now["agent_id"])))
    _settle(life, "07")


@case(times=5)
def first_assignment_only(desk: Desk, dice: Dice, n: int) -> None:
    """Assigned once: no transfer."""
    life = _at_ten(desk, dice)
    life.assign(life.after(minutes=1), "08")
    life.reply(life.after(hours=2), "08", then="solved")


@case(times=3)
def assignment_without_change(desk: Desk, dice: Dice, n: int) -> None:
    """Assigned to whom it is assigned already: no transfer."""
    life = _at_ten(desk, dice)
    life.assign(life.after(minutes=1), "08")
    life.assign(life.after(minutes=30), "08", person("08"))
    _settle(life, "08")


@case(times=3)
def assigned_at_creation(desk: Desk, dice: Dice, n: int) -> None:
    """The row names agent and team and no event ever does."""
    life = desk.open(desk.workday(dice, 10), dice, team_id=AMERICAS, has_history=False, agent_id="11")
    life.event(life.created_at, "created", "open", life.customer)
    life.row["status"] = life.now["status"] = "open"
    life.reply(life.after(hours=6), then="solved")


@case(times=6)
def escalated(desk: Desk, dice: Dice, n: int) -> None:
    """Escalated, by an event or on the row alone."""
    life = _at_ten(desk, dice, priority="high")
    life.pick_up(life.after(minutes=20), "07")
    if n % 2:
        life.event(life.after(hours=1), "escalated", None, person("07"))
    else:
        life.row_only["is_escalated"] = True
    _settle(life, "07")


@case(times=3)
def category_changed(desk: Desk, dice: Dice, n: int) -> None:
    """The category is put right later."""
    life = _at_ten(desk, dice, category="setup")
    life.event(life.after(hours=1), "category_changed", "firmware", person("06"))
    _settle(life)


@case(times=3)
def channel_changed(desk: Desk, dice: Dice, n: int) -> None:
    """The talk goes on in another channel."""
    life = _at_ten(desk, dice, channel="messaging")
    life.event(life.after(minutes=30), "channel_changed", "email", person("06"))
    _settle(life)


# -- leaving the count -----------------------------------------------------------------------------------


@case(times=6)
def merged(desk: Desk, dice: Dice, n: int) -> None:
    """The younger of two tickets is merged into the older. Its messages stay with it, also later ones."""
    survivor = _at_ten(desk, dice)
    customer = _same_customer(desk, survivor)
    category = str(survivor.row["category"])
    loser = desk.open(survivor.after(hours=1), dice, customer=customer, category=category, team_id=SECOND)
    at = survivor.after(hours=2)
    survivor.note(at, "06")
    loser.event(at, "merged", survivor, person("06"), seq=1)
    if n % 2 == 0:
        loser.status(at, "closed", seq=2)
    loser.customer_writes(at + timedelta(hours=1), None)
    _settle(survivor)


@case(times=1)
def merged_twice(desk: Desk, dice: Dice, n: int) -> None:
    """A chain: the first into the second, the second into the third."""
    first, second, third = (_at_ten(desk, dice) for _ in range(3))
    at = max(first.created_at, second.created_at, third.created_at)
    first.event(at + timedelta(hours=1), "merged", second, person("06"))
    second.event(at + timedelta(hours=2), "merged", third, person("06"))
    _settle(third)


@case(times=2)
def merged_row_only(desk: Desk, dice: Dice, n: int) -> None:
    """Only the row says into which ticket it was merged."""
    survivor, loser = _at_ten(desk, dice), _at_ten(desk, dice)
    loser.row_only["merged_into_ticket_id"] = survivor
    _settle(survivor)


@case(times=5)
def spam_marked(desk: Desk, dice: Dice, n: int) -> None:
    """Marked as spam by an event: in the backlog until then, never counted."""
    life = _at_ten(desk, dice, category="account")
    life.event(life.after(hours=3), "spam_marked", None, person("08"))


@case(times=4)
def spam_row_only(desk: Desk, dice: Dice, n: int) -> None:
    """Only the row says spam, by flag or by status: never counted, at no time."""
    life = _at_ten(desk, dice, category="account")
    life.row_only |= {"is_spam": True} if n % 2 else {"status": "spam"}


@case(times=4)
def spam_restored(desk: Desk, dice: Dice, n: int) -> None:
    """Marked as spam by mistake, restored, answered: counted."""
    life = _at_ten(desk, dice)
    life.event(life.after(hours=3), "spam_marked", None, person("08"))
    life.event(life.after(hours=5), "restored", "open" if n % 2 else None, person("06"))
    _settle(life)


@case(times=5)
def deleted(desk: Desk, dice: Dice, n: int) -> None:
    """Deleted for good; one after it was solved."""
    life = _at_ten(desk, dice)
    if n == 0:
        life.reply(life.after(hours=1), "06", then="solved")
    life.event(life.after(days=2), "deleted", "deleted" if n % 2 else None, person("06"))


@case(times=4)
def deleted_and_restored(desk: Desk, dice: Dice, n: int) -> None:
    """Deleted, restored days later with the status it returns to: the time between is no waiting."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=1), "07", then="pending")
    life.event(life.after(days=1), "deleted", None, person("07"))
    life.event(life.after(days=4), "restored", "open", person("06"))
    _settle(life, "07")


@case(times=3)
def deleted_and_restored_silently(desk: Desk, dice: Dice, n: int) -> None:
    """Deleted and restored without a status: the one before holds again."""
    life = _at_ten(desk, dice)
    life.reply(life.after(hours=1), "07", then="pending")
    life.event(life.after(days=1), "deleted", None, person("07"))
    life.event(life.after(days=2), "restored", None, person("06"))
    if n:
        life.customer_writes(life.after(days=3))
        _settle(life, "07")


# -- calendars and promises ------------------------------------------------------------------------------


@case(times=9)
def schedule_changed(desk: Desk, dice: Dice, n: int) -> None:
    """The calendar changes while the ticket is open, told by the event, by `ticket_schedules`, or by both."""
    life = _at_ten(desk, dice, schedule_id=OFFICE if n < 6 else None)
    life.route(life.after(minutes=1), SECOND)
    at, to = life.after(hours=1), (ALWAYS, FRONT)[n % 2]
    if n % 3 != 1:
        life.event(at, "schedule_changed", to, person("06"))
    if n % 3 != 0:
        life.schedules.append((at, to))
    if n % 3 == 1:
        # The row shows the new calendar, so the table tells the old one too.
        life.schedules.insert(0, (life.created_at, OFFICE))
        life.row_only["schedule_id"] = to
    life.reply(life.after(days=4, hours=1), "06", then="solved")


@case(times=4)
def always_open(desk: Desk, dice: Dice, n: int) -> None:
    """A calendar around the clock, over a change of the clocks: business time equals real time."""
    saturday = ((2025, 10, 25), (2025, 10, 26), (2026, 3, 28), (2026, 3, 29))[n]
    life = desk.open(
        instant(BERLIN, *saturday, 0, 30, n), dice, channel="email", team_id=SECOND, schedule_id=ALWAYS,
        priority="urgent",
    )  # fmt: skip
    _settle(life, hours=12)


@case(times=3)
def saturday_hours(desk: Desk, dice: Dice, n: int) -> None:
    """From Friday evening to Saturday morning: before, in the first week of, and after the new calendar."""
    year, month, day = ((2026, 1, 9), (2026, 1, 16), (2026, 2, 6))[n]
    life = desk.open(instant(BERLIN, year, month, day, 17, 10), dice, channel="social", team_id=FRONT)
    life.reply(instant(BERLIN, year, month, day, 0) + timedelta(days=1, hours=10), "02", then="solved")


@case(times=3)
def half_holiday(desk: Desk, dice: Dice, n: int) -> None:
    """Over Christmas Eve, a day that closes at noon."""
    life = desk.open(instant(BERLIN, 2025, 12, 24, 11, 15 * n), dice, team_id=SECOND, category="delivery")
    life.reply(instant(BERLIN, 2025, 12, 24 if n == 0 else 27 + n, 14), "06", then="solved")


@case(times=4)
def priority_changed(desk: Desk, dice: Dice, n: int) -> None:
    """The priority rises after the promise was applied; in half of them the promise is applied again."""
    life = _at_ten(desk, dice, last=date(2025, 12, 15), priority="normal", policy="std-2025")
    life.event(life.after(hours=1), "priority_changed", "urgent", person("06"))
    if n % 2:
        life.event(life.after(hours=1), "sla_applied", "std-2025")
    _settle(life, hours=5)


@case(times=3)
def policy_changed(desk: Desk, dice: Dice, n: int) -> None:
    """Another promise is applied while the ticket is open."""
    life = _at_ten(desk, dice, first=date(2026, 1, 12), policy="std-2026")
    life.event(life.after(minutes=45), "sla_applied", "trade", person("06"))
    _settle(life, hours=3)


@case(times=3)
def policy_row_only(desk: Desk, dice: Dice, n: int) -> None:
    """The promise stands on the row and in no event."""
    columns = {"policy": None, "sla_policy_id": "std-2026", "priority": "urgent"}
    life = _at_ten(desk, dice, first=date(2026, 1, 12), **columns)
    _settle(life, hours=n or 0.5)


@case(times=3)
def answered_at_the_target(desk: Desk, dice: Dice, n: int) -> None:
    """The reply comes a second before, exactly at, and a second after the target."""
    life = desk.open(
        desk.workday(dice, 10, last=date(2025, 12, 10)), dice, channel="email", team_id=SECOND,
        priority="high", policy="std-2025", category="warranty",
    )  # fmt: skip
    life.route(life.created_at + timedelta(seconds=5), SECOND)
    at = add_working_seconds(OFFICE, life.created_at, 4 * 3600 + n - 1)
    life.reply(at, "06", then="solved")


# -- time itself -----------------------------------------------------------------------------------------


@case(times=6)
def local_midnight(desk: Desk, dice: Dice, n: int) -> None:
    """Something happens at exactly midnight, in Berlin, New York or UTC: it belongs to the new day."""
    zone = (BERLIN, NEW_YORK, "UTC")[n % 3]
    year, month, day = (
        (2025, 9, 16),
        (2025, 9, 23),
        (2025, 11, 1),
        (2025, 12, 1),
        (2026, 1, 1),
        (2026, 4, 1),
    )[n]
    midnight = instant(zone, year, month, day)
    if n < 3:
        life = desk.open(midnight, dice, team_id=SECOND)
        _settle(life, hours=11)
    else:
        life = desk.open(midnight - timedelta(hours=8), dice, team_id=SECOND)
        life.reply(midnight, "07", then="solved")


@case(times=4)
def dst_overlap(desk: Desk, dice: Dice, n: int) -> None:
    """Created in the hour that comes twice: once in each of the two, in Berlin and in New York."""
    first = (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 11, 2, 5, 30, tzinfo=UTC))[n // 2]
    life = desk.open(first + timedelta(hours=n % 2), dice, team_id=AMERICAS if n > 1 else SECOND)
    _settle(life, "11" if n > 1 else "06", hours=12)


@case(times=4)
def dst_gap(desk: Desk, dice: Dice, n: int) -> None:
    """Created a second before and at the end of the hour that doesn't exist, in Berlin and in New York."""
    jump = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 3, 8, 7, tzinfo=UTC))[n // 2]
    life = desk.open(jump - timedelta(seconds=1 - n % 2), dice, team_id=AMERICAS if n > 1 else SECOND)
    _settle(life, "12" if n > 1 else "07", hours=12)


@case(times=4)
def same_instant(desk: Desk, dice: Dice, n: int) -> None:
    """Two changes in one second whose order only `seq` tells; the event ids say the opposite."""
    life = _at_ten(desk, dice)
    life.pick_up(life.after(minutes=20), "06")
    at = life.after(hours=2)
    place = float(len(life.events))
    life.status(at, "pending", person("06"), seq=1, position=place + 0.5)
    life.status(at, "solved", person("06"), seq=2, position=place)


@case(times=3)
def same_instant_without_seq(desk: Desk, dice: Dice, n: int) -> None:
    """Two changes in one second, the first without `seq`: empty comes first, whatever the event ids say."""
    life = _at_ten(desk, dice)
    life.pick_up(life.after(minutes=20), "07")
    at = life.after(hours=2)
    place = float(len(life.events))
    life.status(at, "on_hold", person("07"), position=place + 0.5)
    life.status(at, "solved", person("07"), seq=1, position=place)


@case(times=5)
def late_event(desk: Desk, dice: Dice, n: int) -> None:
    """An event reaches the export a month or two after it happened."""
    life = desk.open(desk.workday(dice, 10, last=date(2025, 12, 20)), dice, team_id=SECOND)
    life.reply(life.after(hours=2), "06", then="pending")
    month = f"{life.created_at + timedelta(days=35 + 10 * n):%Y-%m}"
    life.status(life.after(hours=9), "solved", person("06"), delivered_in=month)


@case(times=3)
def long_open(desk: Desk, dice: Dice, n: int) -> None:
    """Open for half a year: over a change of the year and two changes of the clocks."""
    life = desk.open(
        instant(BERLIN, 2025, 9, 4 + n, 11), dice, team_id=SECOND, category="warranty", priority="low"
    )
    life.reply(life.after(hours=3), "08", then="on_hold")
    if n:
        life.reply(instant(BERLIN, 2026, 4, n, 15), "08", then="solved")


@case(times=2)
def last_instant(desk: Desk, dice: Dice, n: int) -> None:
    """Something happens at the very last instant of the data, which is the default `as_of`: it counts."""
    if n == 0:
        life = desk.open(END - timedelta(hours=4), dice, team_id=SECOND)
        life.reply(END, "06", then="solved")
    else:
        desk.open(END, dice, team_id=SECOND, category=dice.pick(tuple(CATEGORIES)))
