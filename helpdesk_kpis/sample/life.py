"""The life of one ticket: what happened, in order, and what its row shows at any instant."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from . import texts
from .clock import zulu
from .company import BOT, END
from .dice import Dice

Actor = tuple[str, str | None]
"""Type (`customer`, `agent`, `bot`, `system`) and id."""

SYSTEM: Actor = ("system", None)
ASSISTANT: Actor = ("bot", BOT)
OVER = ("solved", "closed")

_CHANGES = {
    "status_changed": "status",
    "assignee_changed": "agent_id",
    "team_changed": "team_id",
    "priority_changed": "priority",
    "channel_changed": "channel",
    "category_changed": "category",
    "schedule_changed": "schedule_id",
    "sla_applied": "sla_policy_id",
}
"""Event type -> the ticket's column that takes `to_value`."""


def person(agent_id: str | None) -> Actor:
    """The actor of a human agent."""
    return ("agent", agent_id)


@dataclass
class Event:
    """One change. `position` breaks ties of `at` and `seq`, as the event id does in the export."""

    life: "Life"
    at: datetime
    kind: str
    from_value: "str | Life | None"
    to_value: "str | Life | None"
    actor: Actor
    seq: int | None
    position: float
    delivered_in: str | None = None
    event_id: str = ""


@dataclass
class Message:
    """One message of a ticket or of a chat."""

    at: datetime
    author: Actor
    direction: str
    is_public: bool
    is_auto_reply: bool
    channel: str | None
    body: str
    language: str
    life: "Life | None" = None
    chat_id: str | None = None


@dataclass
class Life:
    """One ticket. The methods are called in the order of time; each fills `from_value` with what holds then.

    `row` holds the columns at creation; `row_only` those that the row states and no event tells; `schedules`
    the rows of `ticket_schedules`. What happens in the second of the creation needs a `seq`: without one it
    would come before the creation.
    """

    created_at: datetime
    row: dict[str, Any]
    dice: Dice
    language: str = "en"
    row_only: dict[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    schedules: list[tuple[datetime, str]] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    ticket_id: str = ""

    def __post_init__(self) -> None:
        """`now` follows the row as things happen."""
        self.now = dict(self.row)

    def after(self, **span: float) -> datetime:
        """The instant this long after creation: `after(hours=2)`."""
        return self.created_at + timedelta(**span)

    @property
    def last_at(self) -> datetime:
        """The last thing that happened so far."""
        return max([self.created_at, *(e.at for e in self.events), *(m.at for m in self.messages)])

    @property
    def customer(self) -> Actor:
        """The customer as an actor."""
        return ("customer", self.row.get("customer_id"))

    # -- what may happen ---------------------------------------------------------------------------------

    def event(
        self,
        at: datetime,
        kind: str,
        to_value: "str | Life | None" = None,
        by: Actor = SYSTEM,
        *,
        seq: int | None = None,
        position: float | None = None,
        delivered_in: str | None = None,
    ) -> Event:
        """Records one change."""
        column = _CHANGES.get(kind)
        if kind in ("deleted", "restored", "spam_marked"):
            column = "status"
        before = self.now.get(column) if column else None
        place = float(len(self.events)) if position is None else position
        made = Event(self, at, kind, before, to_value, by, seq, place, delivered_in)
        self.events.append(made)
        if kind in _CHANGES:
            self.now[column] = to_value
        elif kind in ("deleted", "spam_marked"):
            self.now["status_before"] = self.now["status"]
            self.now["status"] = "deleted" if kind == "deleted" else "spam"
        elif kind == "restored":
            self.now["status"] = to_value or self.now.get("status_before")
        return made

    def status(self, at: datetime, to: str, by: Actor = SYSTEM, **how: object) -> Event:
        """The status changes."""
        return self.event(at, "status_changed", to, by, **how)

    def assign(self, at: datetime, agent_id: str | None, by: Actor = SYSTEM, **how: object) -> Event:
        """The ticket goes to an agent, or to nobody."""
        return self.event(at, "assignee_changed", agent_id, by, **how)

    def route(self, at: datetime, team_id: str | None, by: Actor = SYSTEM, **how: object) -> Event:
        """The ticket goes to a team, or to none."""
        return self.event(at, "team_changed", team_id, by, **how)

    def say(
        self,
        at: datetime,
        author: Actor,
        body: str,
        *,
        public: bool = True,
        automatic: bool = False,
        channel: str | None = None,
    ) -> None:
        """Somebody writes; the direction follows from the author."""
        direction = "inbound" if author[0] == "customer" else "outbound" if public else "internal"
        words = (direction, public, automatic, channel or self.row.get("channel"), body, self.language)
        self.messages.append(Message(at, author, *words, life=self))

    # -- what often happens ------------------------------------------------------------------------------

    def pick_up(self, at: datetime, agent_id: str) -> None:
        """An agent takes the ticket."""
        self.assign(at, agent_id, person(agent_id))
        if self.now["status"] != "open":
            self.status(at, "open", person(agent_id))

    def reply(self, at: datetime, agent_id: str | None = None, then: str | None = "pending") -> None:
        """The assignee or somebody else answers in public and sets a status; a free ticket is taken first."""
        who = agent_id or self.now.get("agent_id")
        if self.now.get("agent_id") is None and who:
            self.pick_up(
                max(self.after(seconds=1), at - timedelta(seconds=self.dice.whole(20, 240))), str(who)
            )
        self.say(at, person(who), texts.reply(self.dice, self.language))
        if then and then != self.now["status"]:
            self.status(at, then, person(who))

    def note(self, at: datetime, agent_id: str) -> None:
        """An agent leaves a private note."""
        self.say(at, person(agent_id), texts.note(self.dice), public=False)

    def customer_writes(self, at: datetime, then: str | None = "open", body: str | None = None) -> None:
        """The customer writes again; by default that opens the ticket."""
        self.say(at, self.customer, body or texts.follow_up(self.dice, self.language))
        if then and then != self.now["status"]:
            self.status(at, then, self.customer)

    def acknowledge(self, at: datetime) -> None:
        """The desk's automatic answer."""
        self.say(at, ASSISTANT, texts.acknowledgement(self.language), automatic=True)

    def solve(self, at: datetime, agent_id: str | None = None) -> None:
        """An agent solves without writing."""
        self.status(at, "solved", person(agent_id or self.now.get("agent_id")))

    def close(self, at: datetime) -> None:
        """The desk closes a solved ticket by itself."""
        self.status(at, "closed")

    # -- what the row shows ------------------------------------------------------------------------------

    def told(self) -> list[Event]:
        """Events up to the end of the data, in the order in which they count."""
        known = [e for e in self.events if e.at <= END]
        return sorted(known, key=lambda e: (e.at, -1 if e.seq is None else e.seq, e.position))

    def row_at(self, until: datetime) -> dict[str, Any]:
        """The row as the vendor shows it at `until`; values may be other lives (a merge target)."""
        row: dict[str, Any] = dict(self.row)
        before_removal = row["status"]
        solved: dict[str, datetime | None] = {"first_solved_at": None, "solved_at": None, "closed_at": None}
        reopens, updated = 0, self.created_at

        for event in self.told():
            if event.at > until:
                break
            updated = max(updated, event.at)
            if event.kind in ("deleted", "spam_marked"):
                before_removal = row["status"]
            match event.kind:
                case "deleted":
                    row |= {"deleted_at": event.at, "status": "deleted"}
                case "spam_marked":
                    row |= {"is_spam": True, "status": "spam"}
                case "restored":
                    row |= {"deleted_at": None, "is_spam": None, "status": event.to_value or before_removal}
                case "merged":
                    row["merged_into_ticket_id"] = event.to_value
                case "escalated":
                    row["is_escalated"] = True
                case "status_changed":
                    was_over, is_over = row["status"] in OVER, event.to_value in OVER
                    if is_over and not was_over:
                        solved["solved_at"] = event.at
                        solved["first_solved_at"] = solved["first_solved_at"] or event.at
                    elif was_over and not is_over:
                        solved["solved_at"] = solved["closed_at"] = None
                        reopens += 1
                    if event.to_value == "closed":
                        solved["closed_at"] = event.at
                    row["status"] = event.to_value
                case "schedule_changed":
                    pass  # The row keeps the calendar of the creation.
                case kind if kind in _CHANGES:
                    row[_CHANGES[kind]] = event.to_value

        seen = [m for m in self.messages if m.at <= until]
        # The vendor knows nothing of agents that are bots: their answers count in its own figures.
        replies = [m.at for m in seen if m.author[0] == "agent" and m.is_public and not m.is_auto_reply]
        row |= {name: zulu(at) for name, at in solved.items()}
        row |= {
            "created_at": zulu(self.created_at),
            "updated_at": zulu(max([updated, *(m.at for m in seen)])),
            "deleted_at": zulu(row.get("deleted_at")),
            "first_replied_at": zulu(min((at for at in replies if at >= self.created_at), default=None)),
            "reopens": reopens,
            "replies": len(replies),
        }
        return row | self.row_only

    def moments(self) -> list[datetime]:
        """Every instant at which something happened, up to the end of the data."""
        return [
            t
            for t in (self.created_at, *(e.at for e in self.events), *(m.at for m in self.messages))
            if t <= END
        ]
