"""The figures: every KPI of tickets and requests for each period and slice, from rows, in plain loops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from . import call_centre, promises
from .contacts import Contact, calls_of, chats_of, passed_on_calls
from .first_contacts import customer_of, first_contacts
from .landing import latest_instant, read_landing
from .periods import PERIODS, Calendar, start_of
from .tickets import Desk, Ticket

SLICES = (
    "all",
    "channel",
    "team",
    "agent",
    "priority",
    "category",
    "product",
    "customer_segment",
    "language",
    "source",
)
MIN_N_AGENT = 5
_WEEK = timedelta(hours=168)
_REQUESTER_WAITS = frozenset({"new", "open", "on_hold", "unknown"})
_AGENT_WAITS = frozenset({"pending"})
_STOCKS = (
    "backlog",
    "backlog_unanswered",
    "backlog_never_answered",
    "backlog_age_1d",
    "backlog_age_3d",
    "backlog_age_7d",
    "backlog_age_over_7d",
)
_COUNTS = frozenset(
    {
        "request_volume",
        "request_volume_with_merged",
        "ticket_count",
        "fcr_count",
        "transfers",
        "tickets_closed",
        "net_ticket_change",
        "blockage",
        "open_cases",
        *_STOCKS,
    }
)


@dataclass(frozen=True)
class Figure:
    """One KPI value of one period and slice; no `value` where the denominator is empty or n too small."""

    kpi_code: str
    period_code: str
    period_start: date
    slice: str
    slice_value: str
    numerator: float | None
    denominator: float | None
    value: float | None
    sample_size: int


@dataclass(frozen=True)
class Fact:
    """One row behind a figure: when, in which slices, and what it adds to either side."""

    at: datetime
    slices: Mapping[str, str]
    numerator: float = 1.0
    denominator: float = 1.0
    n: int = 1


Cell = tuple[str, date, str, str]  # period code, period start, slice, slice value
Parts = tuple[float, float, int]  # numerator, denominator, sample size


def as_of_of(landing: Path, reporting_timezone: str) -> datetime:
    """The default `as_of` of a landing folder: the last thing that happened in its generic sources."""
    return latest_instant(read_landing(landing), reporting_timezone)


def figures(landing: Path, reporting_timezone: str, as_of: datetime | None = None) -> Iterable[Figure]:
    """Every figure of the generic sources of a landing folder.

    `as_of` is an aware instant, None for the last thing that happened. Facts after it are ignored.
    """
    sources = read_landing(landing)
    drawn_at = as_of or latest_instant(sources, reporting_timezone)
    calendar = Calendar(ZoneInfo(reporting_timezone), drawn_at)
    return _Calculation([Desk(source, drawn_at) for source in sources], calendar).figures()


@dataclass(eq=False)
class _Calculation:
    desks: list[Desk]
    calendar: Calendar

    def figures(self) -> Iterator[Figure]:
        """All figures, family by family."""
        self.tickets = [ticket for desk in self.desks for ticket in desk.tickets]
        self.counted = [ticket for ticket in self.tickets if ticket.is_counted]
        self.solved = [ticket for ticket in self.counted if ticket.is_solved]
        for family in (
            self.requests,
            self.ticket_counts,
            self.handled,
            self.resolution_rates,
            self.touches,
            self.contacts_about_an_issue,
            self.stocks,
            self.customers_waiting,
            self.first_replies,
            self.response_times,
            self.chats_missed,
            self.resolution_times,
            self.transfers,
            self.flows,
            self.promises,
            self.call_centre,
        ):
            yield from family()

    # -- shapes -------------------------------------------------------------------------------------------

    def sums(self, code: str, facts: Iterable[Fact]) -> Iterator[Figure]:
        """Both sides added up per period and slice."""
        facts = list(facts)
        cells: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for fact in facts:
            for cell in self.cells_of(fact.at, fact.slices):
                numerator, denominator, n = cells[cell]
                cells[cell] = (numerator + fact.numerator, denominator + fact.denominator, n + fact.n)
        yield from self.emit(code, cells, self.first_day(fact.at for fact in facts))

    def quantiles(self, code: str, facts: Iterable[Fact], share: float) -> Iterator[Figure]:
        """The quantile of the facts' numerators, from the rows of each period."""
        facts = list(facts)
        cells: dict[Cell, list[float]] = defaultdict(list)
        for fact in facts:
            for cell in self.cells_of(fact.at, fact.slices):
                cells[cell].append(fact.numerator)
        self.fill(cells, self.first_day(fact.at for fact in facts), list)
        for cell, values in cells.items():
            value = quantile(values, share) if values else None
            yield _figure(code, cell, None, None, value, len(values))

    def first_day(self, ats: Iterable[datetime]) -> date | None:
        """The local day of the first of some instants."""
        return min((self.calendar.day_of(at) for at in ats), default=None)

    def emit(self, code: str, cells: dict[Cell, Parts], first_day: date | None) -> Iterator[Figure]:
        """Figures from parts, with a row of slice `all` for each period since the first fact."""
        self.fill(cells, first_day, lambda: (0.0, 0.0, 0))
        for cell, (numerator, denominator, n) in cells.items():
            if code in _COUNTS:
                yield _figure(code, cell, numerator, None, numerator, n)
            else:
                value = numerator / denominator if denominator else None
                yield _figure(code, cell, numerator, denominator, value, n)

    def fill(self, cells: dict, first_day: date | None, empty: Callable[[], object]) -> None:
        """Add the missing periods of slice `all`, from that of the first fact on."""
        for period in PERIODS:
            for start in self.calendar.starts(period, first_day):
                cells.setdefault((period, start, "all", "all"), empty())

    def cells_of(self, at: datetime, slices: Mapping[str, str]) -> Iterator[Cell]:
        """Every cell a fact falls into."""
        day = self.calendar.day_of(at)
        for period in PERIODS:
            start = start_of(period, day)
            for name in SLICES:
                if name in slices:
                    yield period, start, name, slices[name]

    # -- requests -----------------------------------------------------------------------------------------

    def requests(self) -> Iterator[Figure]:
        """request_volume, request_volume_with_merged, channel_share."""
        requests = list(self.request_facts(with_merged=False))
        yield from self.sums("request_volume", requests)
        yield from self.sums("request_volume_with_merged", self.request_facts(with_merged=True))
        by_channel: dict[Cell, int] = defaultdict(int)
        for fact in requests:
            for cell in self.cells_of(fact.at, fact.slices):
                by_channel[cell] += 1
        for (period, start, name, value), count in by_channel.items():
            if name == "channel":
                total = by_channel[period, start, "all", "all"]
                yield _figure(
                    "channel_share", (period, start, name, value), count, total, count / total, total
                )

    def request_facts(self, *, with_merged: bool) -> Iterator[Fact]:
        """One fact a contact; a call or chat that made a ticket counts with the ticket, or not at all."""
        for desk in self.desks:
            contacts = calls_of(desk) + chats_of(desk)
            by_id = {ticket.row["ticket_id"]: ticket for ticket in desk.tickets}
            origins: dict[str, list[Contact]] = defaultdict(list)
            for contact in contacts:
                ticket = by_id.get(contact.row["ticket_id"])
                if ticket is not None and contact.made(ticket):
                    origins[ticket.row["ticket_id"]].append(contact)
                elif contact.is_request:
                    yield Fact(contact.started_at, contact.slices)
            for ticket in desk.tickets:
                if ticket.is_counted or (with_merged and ticket.is_inbound_and_real):
                    first_records = [contact.started_at for contact in origins[ticket.row["ticket_id"]]]
                    at = min([ticket.created_at, *first_records])
                    yield Fact(at, ticket.slices(at))

    # -- ticket counts ------------------------------------------------------------------------------------

    def ticket_counts(self) -> Iterator[Figure]:
        """ticket_count and its averages per day, business day, month and year."""
        counts = list(self.sums("ticket_count", self.opened()))
        yield from counts
        for figure in counts:
            period, start = figure.period_code, figure.period_start
            days = self.calendar.days_of(period, start)
            months = len({(day.year, day.month) for day in days})
            denominators = {
                "tickets_per_day": (1, len(days)),
                "tickets_per_business_day": (1, self.business_days(days)),
                "tickets_per_year_run_rate": (365, len(days)),
            }
            if period in ("month", "quarter"):
                denominators["tickets_per_month"] = (1, months)
            for code, (factor, denominator) in denominators.items():
                numerator = figure.numerator * factor
                value = numerator / denominator if denominator else None
                cell = (period, start, figure.slice, figure.slice_value)
                yield _figure(code, cell, numerator, denominator, value, figure.sample_size)

    def opened(self) -> list[Fact]:
        """Counted tickets by creation."""
        return [Fact(ticket.created_at, ticket.slices(ticket.created_at)) for ticket in self.counted]

    def business_days(self, days: list[date]) -> int:
        """Days on which a default calendar is open; all days where no source has one."""
        schedules = [desk.default_schedule for desk in self.desks if desk.default_schedule is not None]
        return sum(
            not schedules or any(schedule.is_business_day(day) for schedule in schedules) for day in days
        )

    def handled(self) -> Iterator[Figure]:
        """handled_per_day and handled_per_agent_day."""
        facts = list(self.handled_facts())
        cells: dict[Cell, int] = defaultdict(int)
        agent_days: dict[Cell, set] = defaultdict(set)
        for fact in facts:
            for cell in self.cells_of(fact.at, fact.slices):
                cells[cell] += 1
                agent_days[cell].add((fact.slices["agent"], self.calendar.day_of(fact.at)))
        self.fill(cells, self.first_day(fact.at for fact in facts), int)
        for cell, count in cells.items():
            days = self.business_days(self.calendar.days_of(cell[0], cell[1]))
            yield _figure("handled_per_day", cell, count, days, count / days if days else None, count)
            worked = len(agent_days[cell])
            value = count / worked if worked else None
            yield _figure("handled_per_agent_day", cell, count, worked, value, count)

    def handled_facts(self) -> Iterator[Fact]:
        """A ticket on each day an agent replied to it; answered calls, served chats on the day they ended.

        What the agent of a chat wrote in it is work on the chat, also where it answers a ticket too.
        """
        handled = [
            contact
            for desk in self.desks
            for contact in calls_of(desk) + chats_of(desk)
            if contact.is_handled and contact.ended_at is not None and contact.ended_at <= desk.as_of
        ]
        chats = {(chat.row["chat_id"], chat.row["agent_id"]) for chat in handled if chat.kind == "chat"}
        for ticket in self.counted:
            seen = set()
            for message in ticket.human_replies:
                if (message["chat_id"], message["author_id"]) in chats:
                    continue
                unit = (message["author_id"], self.calendar.day_of(message["sent_at"]))
                if unit not in seen:
                    seen.add(unit)
                    yield Fact(message["sent_at"], ticket.slices(message["sent_at"], unit[0], own_agent=True))
        for contact in handled:
            yield Fact(contact.ended_at, contact.slices)

    # -- resolution rates ---------------------------------------------------------------------------------

    def resolution_rates(self) -> Iterator[Figure]:
        """resolution_rate, resolution_rate_assigned, resolution_rate_7d, resolution_time_all_cases."""
        rate: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        duration: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for ticket in self.counted:
            for cell in self.cells_of(ticket.created_at, ticket.slices(ticket.created_at)):
                end = self.calendar.last_moment(self.calendar.last_day_of(cell[0], cell[1]))
                is_solved = ticket.state_at(end).is_solved
                solves = [solve.at for solve in ticket.solves if solve.at <= end]
                seconds = _seconds(ticket.created_at, solves[-1]) if is_solved else 0.0
                rate[cell] = _plus(rate[cell], float(is_solved))
                duration[cell] = _plus(duration[cell], seconds)
        created = self.first_day(ticket.created_at for ticket in self.counted)
        yield from self.emit("resolution_rate", rate, created)
        yield from self.emit("resolution_time_all_cases", duration, created)
        yield from self.sums("resolution_rate_7d", self.within_seven_days())
        yield from self.resolved_over_assigned()

    def within_seven_days(self) -> Iterator[Fact]:
        """Tickets older than seven days, and whether they were first solved within them."""
        for ticket in self.counted:
            if ticket.created_at + _WEEK <= self.calendar.as_of:
                in_time = bool(ticket.solves) and ticket.solves[0].at <= ticket.created_at + _WEEK
                yield Fact(ticket.created_at, ticket.slices(ticket.created_at), float(in_time))

    def resolved_over_assigned(self) -> Iterator[Figure]:
        """Distinct tickets resolved over distinct tickets first assigned, in each period and slice."""
        resolved: dict[Cell, set[Ticket]] = defaultdict(set)
        assigned: dict[Cell, set[Ticket]] = defaultdict(set)
        ats: list[datetime] = []
        for ticket in self.counted:
            for solve in ticket.solves:
                ats.append(solve.at)
                slices = ticket.slices(solve.at, ticket.solver(solve), own_agent=True)
                for cell in self.cells_of(solve.at, slices):
                    resolved[cell].add(ticket)
            to_agents = _first_assignments(ticket, ticket.agent)
            to_teams = _first_assignments(ticket, ticket.team)
            to_anyone = [*to_agents.values(), *to_teams.values()]
            ats += to_anyone
            for name, firsts in (("agent", to_agents), ("team", to_teams)):
                for holder, at in firsts.items():
                    for cell in self.cells_of(at, {name: holder}):
                        assigned[cell].add(ticket)
            if to_anyone:
                at = min(to_anyone)
                slices = {k: v for k, v in ticket.slices(at).items() if k not in ("agent", "team")}
                for cell in self.cells_of(at, slices):
                    assigned[cell].add(ticket)
        cells = {
            cell: (float(len(resolved[cell])), float(len(assigned[cell])), len(assigned[cell]))
            for cell in {*resolved, *assigned}
        }
        yield from self.emit("resolution_rate_assigned", cells, self.first_day(ats))

    # -- touches ------------------------------------------------------------------------------------------

    def touches(self) -> Iterator[Figure]:
        """fcr_one_touch, fcr_under_two_touches, fcr_strict, fcr_count."""
        one, under_two, strict, count = [], [], [], []
        for ticket in self.solved:
            at, slices = self.last_solve(ticket)
            replies = len(ticket.human_replies)
            is_strict = replies == 1 and not (ticket.was_reopened or ticket.transfers or ticket.was_escalated)
            one.append(Fact(at, slices, float(replies == 1)))
            under_two.append(Fact(at, slices, float(replies < 2)))
            strict.append(Fact(at, slices, float(is_strict)))
            if is_strict:
                count.append(Fact(at, slices))
        yield from self.sums("fcr_one_touch", one)
        yield from self.sums("fcr_under_two_touches", under_two)
        yield from self.sums("fcr_strict", strict)
        yield from self.sums("fcr_count", count)

    def last_solve(self, ticket: Ticket) -> tuple[datetime, dict[str, str]]:
        """When a solved ticket was solved last, and the slices of that solve."""
        solve = ticket.solves[-1]
        return solve.at, ticket.slices(solve.at, ticket.solver(solve), own_agent=True)

    def contacts_about_an_issue(self) -> Iterator[Figure]:
        """fcr and fcr_calls."""
        contacts = [contact for desk in self.desks for contact in first_contacts(desk)]
        asked = {
            "fcr": [contact for contact in contacts if contact.is_request],
            "fcr_calls": [contact for contact in contacts if contact.is_answered_call],
        }
        for code, of_code in asked.items():
            yield from self.sums(code, [Fact(c.at, c.slices, float(c.is_enough)) for c in of_code])

    # -- stocks -------------------------------------------------------------------------------------------

    def stocks(self) -> Iterator[Figure]:
        """Backlog, its variants and ages at each day's end, and the mean of the daily backlog."""
        daily: dict[tuple[str, date], Counter[tuple[str, str]]] = defaultdict(Counter)
        for ticket in self.tickets:
            entries = [step.at for step in ticket.steps if step.backlog_change > 0]
            if ticket.can_be_in_backlog and entries:
                day = self.calendar.day_of(entries[0])
                while day <= self.calendar.last_day:
                    self.add_to_stocks(daily, ticket, day)
                    day += timedelta(days=1)
        firsts = {code: min((day for other, day in daily if other == code), default=None) for code in _STOCKS}
        for code in _STOCKS:
            cells: dict[Cell, Parts] = {}
            for period in PERIODS:
                for start in self.calendar.starts(period, firsts[code]):
                    last = self.calendar.last_day_of(period, start)
                    for (name, value), count in daily.get((code, last), {}).items():
                        cells[period, start, name, value] = (float(count), 0.0, count)
            yield from self.emit(code, cells, firsts[code])
        means: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for (code, day), counts in daily.items():
            for (name, value), count in counts.items() if code == "backlog" else ():
                for period in PERIODS:
                    cell = (period, start_of(period, day), name, value)
                    means[cell] = (means[cell][0] + count, 0.0, 0)
        self.fill(means, firsts["backlog"], lambda: (0.0, 0.0, 0))
        for cell, (total, _, _) in means.items():
            days = len(self.calendar.days_of(cell[0], cell[1]))
            yield _figure("backlog_mean", cell, total, float(days), total / days, days)

    def add_to_stocks(self, daily: dict[tuple[str, date], Counter], ticket: Ticket, day: date) -> None:
        """Count a ticket in the stocks of one day's end."""
        when = self.calendar.last_moment(day)
        state = ticket.state_at(when)
        if state is None or not state.is_in_backlog:
            return
        age = min(self.calendar.midnight_after(day), self.calendar.as_of) - ticket.created_at
        codes = ["backlog", _age_bucket(age)]
        if ticket.is_waiting_for_us(when):
            codes.append("backlog_unanswered")
        if not ticket.was_answered_by(when):
            codes.append("backlog_never_answered")
        for name, value in ticket.slices(when).items():
            for code in codes:
                daily[code, day][name, value] += 1

    def customers_waiting(self) -> Iterator[Figure]:
        """open_cases: distinct customers at each day's end."""
        daily: dict[tuple[date, str, str], set[str]] = defaultdict(set)
        for ticket in self.tickets:
            day = self.calendar.day_of(ticket.created_at)
            while day <= self.calendar.last_day:
                when = self.calendar.last_moment(day)
                state = ticket.state_at(when)
                is_in_backlog = ticket.can_be_in_backlog and state is not None and state.is_in_backlog
                if is_in_backlog and ticket.is_waiting_for_us(when):
                    customer = customer_of(ticket) or f"ticket {ticket.row['ticket_id']}"
                    for name, value in ticket.slices(when).items():
                        daily[day, name, value].add(f"{ticket.source} {customer}")
                day += timedelta(days=1)
        first_day = min((day for day, _, _ in daily), default=None)
        cells: dict[Cell, Parts] = {}
        for period in PERIODS:
            for start in self.calendar.starts(period, first_day):
                last = self.calendar.last_day_of(period, start)
                for (day, name, value), customers in daily.items():
                    if day == last:
                        cells[period, start, name, value] = (float(len(customers)), 0.0, len(customers))
        yield from self.emit("open_cases", cells, first_day)

    # -- speed --------------------------------------------------------------------------------------------

    def first_replies(self) -> Iterator[Figure]:
        """frt and its variants, acknowledgement_time."""
        seconds, business, acknowledged = [], [], []
        for ticket in self.counted:
            if not ticket.is_answerable:
                continue
            if ticket.first_reply is not None:
                at, author = ticket.first_reply
                slices = ticket.slices(at, author, own_agent=True)
                seconds.append(Fact(at, slices, _seconds(ticket.created_at, at)))
                business.append(Fact(at, slices, ticket.clock.seconds(ticket.created_at, at)))
            if ticket.acknowledgement is not None:
                at, author = ticket.acknowledgement
                slices = ticket.slices(at, author, own_agent=True)
                acknowledged.append(Fact(at, slices, _seconds(ticket.created_at, at)))
        yield from self.sums("frt", seconds)
        yield from self.quantiles("frt_median", seconds, 0.5)
        yield from self.quantiles("frt_p90", seconds, 0.9)
        yield from self.sums("frt_business", business)
        yield from self.quantiles("frt_business_median", business, 0.5)
        yield from self.sums("acknowledgement_time", acknowledged)

    def response_times(self) -> Iterator[Figure]:
        """avg_response_time and its median."""
        facts = []
        for ticket in self.counted:
            if ticket.is_answerable:
                for asked_at, reply in ticket.turns():
                    slices = ticket.slices(reply["sent_at"], reply["author_id"], own_agent=True)
                    facts.append(Fact(reply["sent_at"], slices, _seconds(asked_at, reply["sent_at"])))
        yield from self.sums("avg_response_time", facts)
        yield from self.quantiles("avg_response_time_median", facts, 0.5)

    def chats_missed(self) -> Iterator[Figure]:
        """chat_missed_rate."""
        facts = []
        for desk in self.desks:
            for chat in chats_of(desk):
                outcome = chat.row["outcome"]
                if outcome != "bot_only":
                    is_missed = outcome in ("missed", "offline_message")
                    facts.append(Fact(chat.started_at, chat.slices, float(is_missed)))
        yield from self.sums("chat_missed_rate", facts)

    # -- resolution times ---------------------------------------------------------------------------------

    def resolution_times(self) -> Iterator[Figure]:
        """Resolution times, waits and reopens."""
        full, business, requester, agent, first, reopened = [], [], [], [], [], []
        for ticket in self.solved:
            at, slices = self.last_solve(ticket)
            full.append(Fact(at, slices, _seconds(ticket.created_at, at)))
            business.append(Fact(at, slices, ticket.clock.seconds(ticket.created_at, at)))
            if not ticket.is_inferred:
                requester.append(Fact(at, slices, ticket.seconds_in(_REQUESTER_WAITS, at)))
                agent.append(Fact(at, slices, ticket.seconds_in(_AGENT_WAITS, at)))
        for ticket in self.counted:
            if ticket.solves:
                solve = ticket.solves[0]
                slices = ticket.slices(solve.at, ticket.solver(solve), own_agent=True)
                first.append(Fact(solve.at, slices, _seconds(ticket.created_at, solve.at)))
                reopened.append(Fact(solve.at, slices, float(ticket.was_reopened)))
        yield from self.sums("resolution_time", full)
        yield from self.quantiles("resolution_time_median", full, 0.5)
        yield from self.quantiles("resolution_time_p90", full, 0.9)
        yield from self.sums("resolution_time_business", business)
        yield from self.sums("requester_wait_time", requester)
        yield from self.sums("agent_wait_time", agent)
        yield from self.sums("first_resolution_time", first)
        yield from self.sums("reopen_rate", reopened)

    # -- transfers and escalations ------------------------------------------------------------------------

    def transfers(self) -> Iterator[Figure]:
        """transfer_rate, transfers, call_transfer_rate, escalation_rate."""
        rate, count, escalated = [], [], []
        for ticket in self.counted:
            slices = ticket.slices(ticket.created_at)
            escalated.append(Fact(ticket.created_at, slices, float(ticket.was_escalated)))
            if _first_assignments(ticket, ticket.agent) or _first_assignments(ticket, ticket.team):
                rate.append(Fact(ticket.created_at, slices, float(bool(ticket.transfers))))
            for at in ticket.transfers:
                count.append(Fact(at, ticket.slices(at, ticket.agent.just_before(at), own_agent=True)))
        yield from self.sums("transfer_rate", rate)
        yield from self.sums("transfers", count)
        yield from self.sums("escalation_rate", escalated)
        yield from self.sums("call_transfer_rate", self.call_transfers())

    def call_transfers(self) -> Iterator[Fact]:
        """Answered inbound calls, and whether they were passed on."""
        for desk in self.desks:
            passed_on = passed_on_calls(desk)
            for call in calls_of(desk):
                answered_at = call.row["answered_at"]
                if call.is_handled and answered_at is not None and answered_at <= desk.as_of:
                    is_passed_on = (call.row["transfers"] or 0) > 0 or call.row["call_id"] in passed_on
                    yield Fact(answered_at, call.slices, float(is_passed_on))

    # -- flows --------------------------------------------------------------------------------------------

    def flows(self) -> Iterator[Figure]:
        """tickets_closed, closed_to_opened, net_ticket_change."""
        closed = [Fact(*self.last_solve(ticket)) for ticket in self.solved]
        yield from self.sums("tickets_closed", closed)
        yield from self.sums(
            "closed_to_opened",
            [Fact(fact.at, fact.slices, 1.0, 0.0, 0) for fact in closed]
            + [Fact(fact.at, fact.slices, 0.0, 1.0, 1) for fact in self.opened()],
        )
        yield from self.sums("net_ticket_change", self.backlog_steps())

    def backlog_steps(self) -> Iterator[Fact]:
        """Every step into and out of the backlog, whatever became of the ticket."""
        for ticket in self.tickets:
            if not ticket.can_be_in_backlog:
                continue
            last_solver = None
            for step in ticket.steps:
                slices = ticket.slices(step.at)
                if step.is_solve:
                    last_solver = ticket.solver(step)
                if step.is_solve or step.is_reopen:
                    slices = ticket.slices(step.at, last_solver, own_agent=True)
                if step.backlog_change:
                    yield Fact(step.at, slices, float(step.backlog_change))

    # -- promises -----------------------------------------------------------------------------------------

    def promises(self) -> Iterator[Figure]:
        """sla_first_reply, sla_resolution, response_within_target."""
        first_reply, resolution, response = [], [], []
        for desk in self.desks:
            for ticket in desk.tickets:
                for facts, verdict in (
                    (first_reply, promises.first_reply_promise(desk, ticket)),
                    (resolution, promises.resolution_promise(desk, ticket)),
                    (response, promises.response_in_time(ticket)),
                ):
                    if verdict is not None:
                        # An act belongs to who did it, time that ran out to the assignee then.
                        slices = ticket.slices(verdict.at, verdict.agent, own_agent=verdict.is_act)
                        facts.append(Fact(verdict.at, slices, float(verdict.is_met)))
            for chat in chats_of(desk):
                verdict = promises.chat_in_time(desk, chat)
                if verdict is not None:
                    response.append(Fact(verdict.at, chat.slices, float(verdict.is_met)))
        yield from self.sums("sla_first_reply", first_reply)
        yield from self.sums("sla_resolution", resolution)
        yield from self.sums("response_within_target", response)

    # -- call centre --------------------------------------------------------------------------------------

    def call_centre(self) -> Iterator[Figure]:
        """The codes of `call_centre`."""
        facts: dict[str, list[Fact]] = {code: [] for code in call_centre.CODES}
        for desk in self.desks:
            for added in call_centre.additions(desk):
                facts[added.code].append(Fact(added.at, added.slices, added.numerator, added.denominator))
        for code, of_code in facts.items():
            yield from self.sums(code, of_code)


def quantile(values: list[float], share: float) -> float:
    """The quantile with linear interpolation between the neighbouring values."""
    if share == 0.5:
        return median(values)
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def _figure(
    code: str, cell: Cell, numerator: float | None, denominator: float | None, value: float | None, n: int
) -> Figure:
    """The figure of a cell; small samples of an agent are suppressed, counts never."""
    if code not in _COUNTS and cell[2] == "agent" and n < MIN_N_AGENT:
        value = None
    return Figure(code, *cell, numerator, denominator, value, n)


def _plus(parts: Parts, numerator: float) -> Parts:
    return parts[0] + numerator, parts[1] + 1.0, parts[2] + 1


def _seconds(start: datetime, end: datetime) -> float:
    return (end - start) / timedelta(seconds=1)


def _age_bucket(age: timedelta) -> str:
    for hours, code in ((24, "backlog_age_1d"), (72, "backlog_age_3d"), (168, "backlog_age_7d")):
        if age <= timedelta(hours=hours):
            return code
    return "backlog_age_over_7d"


def _first_assignments(ticket: Ticket, history) -> dict[str, datetime]:
    """Each holder a ticket ever had, and when it first had it, not before its creation."""
    firsts: dict[str, datetime] = {}
    for since, holder in history.changes:
        if holder is not None:
            firsts.setdefault(holder, max(since, ticket.created_at))
    return firsts
