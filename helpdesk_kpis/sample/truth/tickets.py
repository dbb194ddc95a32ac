"""The life of each ticket: states, who held it when, replies, and the clock it follows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from .business_time import BEGINNING, Clock, Schedule, Version, clock_of
from .landing import LandingError, Row, Source, canonical

UNSOLVED = frozenset({"new", "open", "pending", "on_hold", "unknown"})
SOLVED = frozenset({"solved", "closed"})
_BACKLOG_ORIGINS = frozenset({"inbound", "outbound"})


@dataclass(frozen=True)
class State:
    """What a ticket is at an instant: its last real status, and why it is out of sight, if it is."""

    status: str
    deleted_by: str | None = None  # "event" or "status", as spam_by
    spam_by: str | None = None
    is_merged: bool = False
    status_before_removal: str | None = None

    @property
    def is_removed(self) -> bool:
        """Deleted, spam or merged away."""
        return self.deleted_by is not None or self.spam_by is not None or self.is_merged

    @property
    def is_solved(self) -> bool:
        """Solved or closed, whether or not it is out of sight."""
        return self.status in SOLVED

    @property
    def is_in_backlog(self) -> bool:
        """Unsolved and in sight; an unknown status counts as open."""
        return self.status in UNSOLVED and not self.is_removed


@dataclass(frozen=True)
class Step:
    """One change of state: `before` is None for the creation."""

    at: datetime
    before: State | None
    after: State
    event_type: str
    actor_type: str | None
    actor_id: str | None

    @property
    def is_solve(self) -> bool:
        """Into solved or closed from anything else; closing a solved ticket is not another solve."""
        return self.after.is_solved and (self.before is None or not self.before.is_solved)

    @property
    def is_reopen(self) -> bool:
        """Back from solved or closed to an unsolved status; coming back from deletion is a restoration."""
        return (
            self.before is not None
            and self.before.is_solved
            and self.after.status in UNSOLVED
            and self.event_type == "status_changed"
        )

    @property
    def backlog_change(self) -> int:
        """+1 into the backlog, -1 out of it, 0 otherwise."""
        was = self.before is not None and self.before.is_in_backlog
        return int(self.after.is_in_backlog) - int(was)


@dataclass(frozen=True)
class History:
    """The values of one attribute over time, in order of change."""

    changes: tuple[tuple[datetime, Any], ...]

    def at(self, when: datetime) -> Any:
        """The value in force; before the first known value, that value; None when none is known."""
        in_force = [value for since, value in self.changes if since <= when]
        if any(value is not None for value in in_force):
            return in_force[-1]
        return next((value for _, value in self.changes if value is not None), None)

    def exactly_at(self, when: datetime) -> Any:
        """The value in force, without reaching forward to the first known one."""
        in_force = [value for since, value in self.changes if since <= when]
        return in_force[-1] if in_force else None

    def just_before(self, when: datetime) -> Any:
        """As `at`, an instant earlier: a change exactly then is not yet in force."""
        return self.at(when - timedelta(microseconds=1))


@dataclass(eq=False)
class Ticket:
    """One ticket with everything that happened to it up to `as_of`."""

    source: str
    row: Row
    created_at: datetime
    as_of: datetime
    steps: list[Step]
    is_inferred: bool
    is_spam_by_row: bool  # no event tells when
    is_merged_by_row: bool
    was_escalated: bool
    channel: History
    team: History
    agent: History
    priority: History
    transfers: list[datetime]
    policy: tuple[str | None, datetime]  # policy id and the instant it was applied
    messages: list[Row]
    bots: frozenset[str]
    clock: Clock
    segment: str | None

    # -- population ---------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """The state at `as_of`."""
        return self.steps[-1].after

    def state_at(self, when: datetime) -> State | None:
        """The state at an instant, None before creation."""
        state = None
        for step in self.steps:
            if step.at > when:
                break
            state = step.after
        return state

    @property
    def is_inbound_and_real(self) -> bool:
        """Inbound, no spam, no test, not deleted at `as_of`; possibly merged away."""
        state = self.state
        return (
            self.row["origin"] == "inbound"
            and not self.row["is_test"]
            and state.spam_by is None
            and state.deleted_by is None
            and not self.is_spam_by_row
        )

    @property
    def is_merged(self) -> bool:
        """Merged away at `as_of`, by an event or by the row."""
        return self.state.is_merged or self.is_merged_by_row

    @property
    def is_counted(self) -> bool:
        """In the default population."""
        return self.is_inbound_and_real and not self.is_merged

    @property
    def can_be_in_backlog(self) -> bool:
        """Inbound or outbound, and not one of those that never count."""
        is_never = self.row["is_test"] or self.is_spam_by_row or self.is_merged_by_row
        return self.row["origin"] in _BACKLOG_ORIGINS and not is_never

    @property
    def is_answerable(self) -> bool:
        """Counted and started by the customer: in first replies, response times and promises on replies."""
        return self.is_counted and self.row["created_by_type"] != "agent"

    # -- solving ------------------------------------------------------------------------------------------

    @cached_property
    def solves(self) -> list[Step]:
        """Every solve, in order."""
        return [step for step in self.steps if step.is_solve]

    @cached_property
    def first_solve(self) -> tuple[datetime, str | None] | None:
        """Instant and agent of the first solve; without history the row may state one before the last."""
        found = [(solve.at, self.solver(solve)) for solve in self.solves[:1]]
        stated = self.row["first_solved_at"]
        if self.is_inferred and stated is not None and stated <= self.as_of:
            at = max(stated, self.created_at)
            found.append((at, self.agent.at(at)))
        return min(found, key=lambda solve: solve[0], default=None)

    @property
    def is_solved(self) -> bool:
        """Solved or closed at `as_of`."""
        return self.state.is_solved

    @property
    def was_reopened(self) -> bool:
        """Left solved at least once."""
        return any(step.is_reopen for step in self.steps)

    def solver(self, solve: Step) -> str | None:
        """The agent who solved; when a machine or the customer did, the assignee then."""
        is_named = solve.actor_type in (None, "unknown") and solve.actor_id is not None
        if (solve.actor_type == "agent" or is_named) and solve.actor_id not in self.bots:
            return solve.actor_id
        return self.agent.at(solve.at)

    def seconds_in(self, statuses: frozenset[str], until: datetime) -> float:
        """Seconds in the given statuses up to an instant, time out of sight left out."""
        total = timedelta()
        for number, step in enumerate(self.steps):
            end = self.steps[number + 1].at if number + 1 < len(self.steps) else until
            if step.after.status in statuses and not step.after.is_removed and min(end, until) > step.at:
                total += min(end, until) - step.at
        return total.total_seconds()

    # -- replies ------------------------------------------------------------------------------------------

    def is_human_reply(self, message: Row) -> bool:
        """A public message that a person of the support team wrote."""
        return (
            message["author_type"] == "agent"
            and message["is_public"]
            and not message["is_auto_reply"]
            and message["author_id"] not in self.bots
        )

    def is_customer_message(self, message: Row) -> bool:
        """A public message that the customer wrote, automatic ones skipped."""
        return message["author_type"] == "customer" and message["is_public"] and not message["is_auto_reply"]

    @cached_property
    def human_replies(self) -> list[Row]:
        """Public human replies over the ticket's whole life."""
        return [message for message in self.messages if self.is_human_reply(message)]

    @cached_property
    def first_reply(self) -> tuple[datetime, str | None] | None:
        """Instant and author of the first human reply at or after creation.

        From the row where the ticket has no messages at all; its author is not known then.
        """
        for message in self.human_replies:
            if message["sent_at"] >= self.created_at:
                return message["sent_at"], message["author_id"]
        return self._first_reply_of_row()

    @cached_property
    def acknowledgement(self) -> tuple[datetime, str | None] | None:
        """As first_reply, replies of bots, systems and automatic replies too."""
        for message in self.messages:
            is_reply = message["author_type"] in ("agent", "bot", "system") and message["is_public"]
            if is_reply and message["sent_at"] >= self.created_at:
                return message["sent_at"], message["author_id"]
        return self._first_reply_of_row()

    @property
    def awaited_reply(self) -> tuple[datetime, str | None] | None:
        """The first reply, unless the ticket was solved for good before it: then nobody waited any more."""
        reply = self.first_reply
        is_late = reply is not None and self.is_solved and reply[0] > self.solves[-1].at
        return None if is_late else reply

    def _first_reply_of_row(self) -> tuple[datetime, str | None] | None:
        stated = self.row["first_replied_at"]
        if self.messages or stated is None or not self.created_at <= stated <= self.as_of:
            return None
        return stated, None

    def turns(self) -> list[tuple[datetime, Row]]:
        """(first unanswered customer message, the human reply that answered it), in order."""
        pairs = []
        waiting_since: datetime | None = None
        for message in self.messages:
            if self.is_customer_message(message):
                waiting_since = waiting_since or message["sent_at"]
            elif self.is_human_reply(message) and waiting_since is not None:
                pairs.append((waiting_since, message))
                waiting_since = None
        return pairs

    def is_waiting_for_us(self, when: datetime) -> bool:
        """Whether the last public message is the customer's; without any, whether the ticket is inbound."""
        last = None
        for message in self.messages:
            if message["sent_at"] > when:
                break
            if self.is_customer_message(message) or self.is_human_reply(message):
                last = message
        return self.row["origin"] == "inbound" if last is None else last["author_type"] == "customer"

    def was_answered_by(self, when: datetime) -> bool:
        """Whether a public human reply had been sent, be it one from before the ticket's creation."""
        replied = [message["sent_at"] for message in self.human_replies]
        if self.first_reply is not None:
            replied.append(self.first_reply[0])
        return any(at <= when for at in replied)

    # -- slices -------------------------------------------------------------------------------------------

    def slices(self, when: datetime, agent: str | None = None, *, own_agent: bool = False) -> dict[str, str]:
        """The slice values of a fact at an instant; `own_agent` takes `agent` even when it is not known."""
        agent = agent if own_agent else self.agent.at(when)
        return {
            "all": "all",
            "channel": self.channel.at(when) or "unknown",
            "team": self.team.at(when) or "unknown",
            "agent": agent or "unknown",
            "priority": self.priority.at(when) or "none",
            "category": self.row["category"] or "unknown",
            "product": self.row["product"] or "unknown",
            "language": self.row["language"] or "unknown",
            "customer_segment": self.segment or "unknown",
            "source": self.source,
        }


@dataclass(eq=False)
class Desk:
    """One source's reference data: calendars, bots, customers, and its tickets."""

    source: Source
    as_of: datetime

    @cached_property
    def bots(self) -> frozenset[str]:
        """Agents that are machines."""
        return frozenset(row["agent_id"] for row in self.source.tables["agents"] if row["is_bot"])

    @cached_property
    def segments(self) -> dict[str, str | None]:
        """Customer -> segment."""
        return {row["customer_id"]: row["segment"] for row in self.source.tables["customers"]}

    @cached_property
    def own_people(self) -> frozenset[str]:
        """Customers who are colleagues or were made for tests."""
        rows = self.source.tables["customers"]
        return frozenset(row["customer_id"] for row in rows if row["is_internal"] or row["is_test"])

    @cached_property
    def schedules(self) -> dict[str, Schedule]:
        """Working calendars by id."""
        intervals = defaultdict(set)
        for row in self.source.tables["schedule_intervals"]:
            key = (row["schedule_id"], row["valid_from"])
            intervals[key].add((row["iso_weekday"], row["start_minute"], row["end_minute"]))
        holidays = defaultdict(list)
        for row in self.source.tables["holidays"]:
            holidays[row["schedule_id"]].append(
                (
                    row["date_from"],
                    row["date_to"] or row["date_from"],
                    row["start_minute"] or 0,
                    1440 if row["end_minute"] is None else row["end_minute"],
                )
            )
        versions = defaultdict(list)
        for row in self.source.tables["schedules"]:
            key = (row["schedule_id"], row["valid_from"])
            versions[row["schedule_id"]].append(
                Version(
                    ZoneInfo(row["time_zone"]), row["valid_from"], row["valid_to"], frozenset(intervals[key])
                )
            )
        return {name: Schedule(found, holidays[name]) for name, found in versions.items()}

    @cached_property
    def default_schedule(self) -> Schedule | None:
        """The default calendar. Raises LandingError when a source names more than one."""
        names = {row["schedule_id"] for row in self.source.tables["schedules"] if row["is_default"]}
        if len(names) > 1:
            raise LandingError(f"{self.source.name}: more than one default schedule")
        return self.schedules[names.pop()] if names else None

    @cached_property
    def team_schedules(self) -> dict[str, str | None]:
        """Team -> schedule id."""
        return {row["team_id"]: row["schedule_id"] for row in self.source.tables["teams"]}

    def schedule_of_team(self, team_id: str | None) -> Schedule | None:
        """The calendar of a team, else the default one."""
        return self.schedules.get(self.team_schedules.get(team_id) or "", self.default_schedule)

    @cached_property
    def tells_of_replies(self) -> bool:
        """Whether messages of tickets were delivered, or rows that state a first reply."""
        tables = self.source.tables
        return any(row["ticket_id"] is not None for row in tables["messages"]) or any(
            row["first_replied_at"] is not None for row in tables["tickets"]
        )

    @cached_property
    def tickets(self) -> list[Ticket]:
        """Every ticket created by `as_of`."""
        events = self._by_ticket("ticket_events", "event_at")
        messages = self._by_ticket("messages", "sent_at")
        schedules = self._by_ticket("ticket_schedules", "valid_from")
        rows = {
            row["ticket_id"]: row for row in self.source.tables["tickets"] if row["created_at"] <= self.as_of
        }
        return [
            self._ticket(row, events[name], messages[name], schedules[name]) for name, row in rows.items()
        ]

    def _by_ticket(self, table: str, instant: str) -> dict[str | None, list[Row]]:
        grouped = defaultdict(list)
        for row in self.source.tables[table]:
            if row[instant] <= self.as_of:
                grouped[row["ticket_id"]].append(row)
        return grouped

    def _ticket(self, row: Row, events: list[Row], messages: list[Row], schedules: list[Row]) -> Ticket:
        events.sort(
            key=lambda e: (e["event_at"], e["seq"] is not None, e["seq"] or 0, e["event_id"]),
        )
        messages.sort(key=lambda message: (message["sent_at"], message["message_id"]))
        kinds = {event["event_type"] for event in events}
        reached = {event["to_value"] for event in events if event["event_type"] == "status_changed"}
        reached = {_status(value) for value in reached if value is not None}
        row_says_spam = row["is_spam"] is True or row["status"] == "spam"
        team = self._ids(events, "team_changed", row["team_id"])
        return Ticket(
            source=self.source.name,
            row=row,
            created_at=row["created_at"],
            as_of=self.as_of,
            steps=_steps_of_events(row, events, self.as_of) if events else _steps_of_row(row, self.as_of),
            is_inferred=not events,
            is_spam_by_row=row_says_spam and "spam_marked" not in kinds and "spam" not in reached,
            is_merged_by_row=row["merged_into_ticket_id"] is not None and "merged" not in kinds,
            was_escalated=row["is_escalated"] is True or "escalated" in kinds,
            channel=self._history(events, "channel_changed", row["channel"], _channel),
            team=team,
            agent=self._ids(events, "assignee_changed", row["agent_id"]),
            priority=self._history(events, "priority_changed", row["priority"], _priority),
            transfers=_transfers(events),
            policy=self._policy(row, events),
            messages=messages,
            bots=self.bots,
            clock=self._clock(row, events, schedules, team),
            segment=self.segments.get(row["customer_id"]),
        )

    def _ids(self, events: list[Row], event_type: str, current: str | None) -> History:
        return self._history(events, event_type, current, lambda value: f"{self.source.name}:{value}")

    def _history(self, events: list[Row], event_type: str, current: str | None, read: Any) -> History:
        changes = []
        for event in events:
            if event["event_type"] == event_type:
                before, after = event["from_value"], event["to_value"]
                if not changes and before is not None:
                    changes.append((BEGINNING, read(before)))
                changes.append((event["event_at"], None if after is None else read(after)))
        return History(tuple(changes or [(BEGINNING, current)]))

    def _policy(self, row: Row, events: list[Row]) -> tuple[str | None, datetime]:
        applied = [event for event in events if event["event_type"] == "sla_applied" and event["to_value"]]
        if applied:
            return f"{self.source.name}:{applied[-1]['to_value']}", applied[-1]["event_at"]
        return row["sla_policy_id"], row["created_at"]

    def _clock(self, row: Row, events: list[Row], schedules: list[Row], team: History) -> Clock:
        explicit = [(entry["valid_from"], entry["schedule_id"]) for entry in schedules]
        for event in events:
            if event["event_type"] == "schedule_changed" and event["to_value"] is not None:
                explicit.append((event["event_at"], f"{self.source.name}:{event['to_value']}"))
        explicit.sort(key=lambda entry: entry[0])

        def schedule_at(when: datetime) -> Schedule | None:
            named = [schedule_id for since, schedule_id in explicit if since <= when]
            for schedule_id in (named[-1] if named else None, row["schedule_id"]):
                if schedule_id in self.schedules:
                    return self.schedules[schedule_id]
            return self.schedule_of_team(team.exactly_at(when))

        return clock_of([since for since, _ in explicit] + [since for since, _ in team.changes], schedule_at)

    def is_business_day(self, day: date) -> bool:
        """Whether the default calendar is open at all on a local day; without one, every day is."""
        return self.default_schedule is None or self.default_schedule.is_business_day(day)


def _status(text: str) -> str:
    return canonical("status", text)


def _channel(text: str) -> str:
    return canonical("channel", text)


def _priority(text: str) -> str:
    return canonical("priority", text)


def _steps_of_events(row: Row, events: list[Row], as_of: datetime) -> list[Step]:
    created = next((event for event in events if event["event_type"] == "created"), None)
    changed = next((event for event in events if event["event_type"] == "status_changed"), None)
    if created is not None and created["to_value"] is not None:
        first = _status(created["to_value"])
    elif changed is not None and changed["from_value"] is not None:
        first = _status(changed["from_value"])
    else:
        first = "new"
    steps = [_creation(row, first, created)]
    for event in events:
        before = steps[-1].after
        after = _after(before, event)
        if after != before:
            at = max(event["event_at"], row["created_at"])
            steps.append(Step(at, before, after, event["event_type"], event["actor_type"], event["actor_id"]))
    has_deletion = any(
        event["event_type"] in ("deleted", "restored") or event["to_value"] == "deleted" for event in events
    )
    removed_at = _removed_at_by_row(row)
    if removed_at is not None and removed_at <= as_of and not has_deletion:
        return _with_deletion(steps, removed_at)
    return steps


def _removed_at_by_row(row: Row) -> datetime | None:
    at = row["deleted_at"] or (row["updated_at"] or row["created_at"] if row["status"] == "deleted" else None)
    return None if at is None else max(at, row["created_at"])


def _with_deletion(steps: list[Step], at: datetime) -> list[Step]:
    """The steps with a deletion that only the row knows, from its instant on."""
    changed: list[Step] = []
    deleted = False
    for step in [*steps, None]:
        if not deleted and (step is None or step.at > at):
            before = changed[-1].after
            changed.append(Step(at, before, replace(before, deleted_by="event"), "deleted", None, None))
            deleted = True
        if step is not None:
            if deleted:
                step = replace(step, before=changed[-1].after, after=replace(step.after, deleted_by="event"))
            changed.append(step)
    return changed


def _creation(row: Row, status: str, event: Row | None) -> Step:
    actor_type, actor_id = (event["actor_type"], event["actor_id"]) if event else (None, None)
    state = State(status)
    if status == "deleted":
        state = State("new", deleted_by="status", status_before_removal="new")
    elif status == "spam":
        state = State("new", spam_by="status", status_before_removal="new")
    return Step(row["created_at"], None, state, "created", actor_type, actor_id)


def _after(state: State, event: Row) -> State:
    """The state after an event; most events change nothing."""
    kind = event["event_type"]
    status = None if event["to_value"] is None else _status(event["to_value"])
    if kind == "status_changed" and status in ("deleted", "spam"):
        kind = f"{status}_by_status"
    removed = state
    if not state.is_removed:
        removed = replace(state, status_before_removal=state.status)
    match kind:
        case "deleted":
            return replace(removed, deleted_by="event")
        case "deleted_by_status":
            return replace(removed, deleted_by=state.deleted_by or "status")
        case "spam_marked":
            return replace(removed, spam_by="event")
        case "spam_by_status":
            return replace(removed, spam_by=state.spam_by or "status")
        case "merged":
            return replace(removed, is_merged=True)
        case "restored":
            if status in (None, "deleted", "spam"):
                status = state.status_before_removal or state.status
            return replace(state, status=status, deleted_by=None, spam_by=None)
        case "status_changed" if status is not None:
            # A status lifts what a status did; only a restoration lifts an event.
            return replace(
                state,
                status=status,
                deleted_by=None if state.deleted_by == "status" else state.deleted_by,
                spam_by=None if state.spam_by == "status" else state.spam_by,
            )
    return state


def _steps_of_row(row: Row, as_of: datetime) -> list[Step]:
    """Creation, and the solve or removal that the row states; for tickets without any event."""
    status = row["status"]
    ended = row["solved_at"] or row["first_solved_at"] or row["closed_at"] or row["updated_at"]
    removed_at = _removed_at_by_row(row)
    unfinished = status if status in UNSOLVED else "new"
    steps = [Step(row["created_at"], None, State(unfinished), "created", None, None)]
    if status in SOLVED or status == "cancelled":
        at = max(ended or row["created_at"], row["created_at"])
        if at <= as_of:
            steps.append(Step(at, steps[-1].after, State(status), "status_changed", None, None))
    if removed_at is not None and removed_at <= as_of:
        steps = _with_deletion(steps, removed_at)
    return steps


def _transfers(events: list[Row]) -> list[datetime]:
    """The instants at which assignee or team went from one to another; both at once are one transfer."""
    return sorted(
        {
            event["event_at"]
            for event in events
            if event["event_type"] in ("assignee_changed", "team_changed")
            and event["from_value"] is not None
            and event["to_value"] is not None
            and event["from_value"] != event["to_value"]
        }
    )
