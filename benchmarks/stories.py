"""The life stories that generated tickets follow: what happens, in which order, and how far into a life.

A few hundred stories stand for all tickets; times, people, teams and topics differ from ticket to ticket.
Every block of `STORIES` tickets lives each story once, so that averages and shares are what was asked for.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from statistics import NormalDist

STORIES = 400

FATES = {"spam": 8, "deleted": 4, "merged": 4, "never_solved": 9, "reopened": 20, "escalated": 24}
"""Stories of each fate; all others are solved once."""

LENGTHS = {"spam": (4, 1), "deleted": (4, 1), "merged": (6, 2)}
"""Events and messages of the stories that end early."""

FEWEST_EVENTS = 9
"""What a reopened ticket goes through at least."""

DAYS_TO_CLOSE = 4
"""Between the last solve and the close."""

OTHER_CHANGES = {
    "category_changed": 45,
    "on_hold": 25,
    "priority_changed": 20,
    "assignee_changed": 6,
    "team_changed": 4,
}
"""What happens between messages, and how often."""


@dataclass(frozen=True)
class Step:
    """An event, a message, or both at one instant.

    Each ticket has its own numbers of teams, agents, priorities and categories; here they only count on.
    """

    story: int
    place: int
    progress: float
    """How far into the ticket's life: 0 is its creation, 1 its last solve."""
    delay_seconds: int
    """Added to that."""
    event_type: str | None = None
    seq: int | None = None
    from_status: str | None = None
    to_status: str | None = None
    team: int = 0
    """The ticket's team after the step."""
    agent_team: int | None = None
    """The team that the assignee after the step is of; None for nobody."""
    agent: int | None = None
    """The assignee after the step, counted in that team."""
    from_agent_team: int | None = None
    from_agent: int | None = None
    priority: int = 0
    category: int = 0
    actor_type: str | None = None
    author_type: str | None = None
    is_public: bool = True
    is_auto_reply: bool = False


def tell(events: float, messages: float) -> list[Step]:
    """All stories, with these mean numbers of events and messages."""
    dice = random.Random(2024)
    fates = [fate for fate, count in FATES.items() for _ in range(count)]
    fates += ["solved"] * (STORIES - len(fates))
    early = [LENGTHS[fate] for fate in fates if fate in LENGTHS]
    others = STORIES - len(early)
    lengths = list(
        zip(
            _spread(round(STORIES * events) - sum(count for count, _ in early), others, FEWEST_EVENTS),
            _spread(round(STORIES * messages) - sum(count for _, count in early), others, 1),
            strict=True,
        )
    )
    dice.shuffle(lengths)
    steps = []
    for story, fate in enumerate(fates):
        event_count, message_count = LENGTHS[fate] if fate in LENGTHS else lengths.pop()
        steps += _Story(story, fate, event_count, message_count, dice).steps
    return steps


def _spread(total: int, parts: int, least: int) -> list[int]:
    """Split a total into parts of at least `least`, few of them large, in rising order."""
    if total < parts * least:
        raise ValueError(f"a mean of {total / parts:.1f} is too small: a ticket has at least {least}")
    sizes = [math.exp(0.8 * NormalDist().inv_cdf((part + 0.5) / parts)) for part in range(parts)]
    scale = (total - parts * least) / sum(sizes)
    ends = [round(scale * sum(sizes[: part + 1])) for part in range(parts)]
    return [least + end - start for start, end in zip([0, *ends], ends, strict=False)]


class _Story:
    """One story in the telling."""

    def __init__(self, story: int, fate: str, events: int, messages: int, dice: random.Random) -> None:
        self.story = story
        self.dice = dice
        self.events_left = events
        self.messages_left = messages
        self.steps: list[Step] = []
        self.seq = 0
        self.status = "new"
        self.team = self.priority = self.category = 0
        self.agent: tuple[int, int] | None = None

        self._step(0, event_type="created", to_status="new", actor_type="customer", author_type="customer")
        self._step(0, event_type="team_changed", actor_type="system")
        self._step(0, event_type="sla_applied", actor_type="system")
        if fate == "spam":
            self._step(1, event_type="spam_marked", actor_type="agent")
        elif fate == "deleted":
            self._step(1, event_type="deleted", actor_type="agent")
        elif fate == "merged":
            self._assign(0.5)
            self._step(0.8, event_type="merged", actor_type="agent", author_type="agent", is_public=False)
            self._set_status(1, "closed")
        else:
            self._work(fate)

    def _work(self, fate: str) -> None:
        """From the first assignment to the close."""
        if self.messages_left > 1 and self.dice.random() < 0.4:
            self._step(0, delay_seconds=5, author_type="bot", is_auto_reply=True)
        self._assign(0.02)
        self._set_status(0.03, "open")
        last = {"reopened": 4, "never_solved": 0, "escalated": 3}.get(fate, 2)
        talks = max(self.messages_left - (1 if fate == "reopened" else 0), 0)
        changes = self.events_left - last
        # An agent's answer sets the ticket to pending, the customer's sets it back, while events last.
        answers = [self.dice.random() > 0.1 for _ in range(talks)]
        turns = ["agent" if number % 2 == 0 else "customer" for number in range(talks)]
        status_changes = min(changes // 2 if talks else 0, talks)
        others = ["change"] * (changes - status_changes)
        middle = [("talk", number) for number in range(talks)]
        for other in others:
            middle.insert(self.dice.randint(0, len(middle)), (other, 0))
        if fate == "escalated":
            middle.insert(len(middle) // 2, ("escalated", 0))
        end = 0.6 if fate == "reopened" else 0.98
        for number, (kind, turn) in enumerate(middle, start=1):
            progress = 0.04 + (end - 0.05) * (number / (len(middle) + 1)) ** 1.5
            if kind == "talk":
                is_public = answers[turn] or turns[turn] == "customer"
                wanted = "pending" if turns[turn] == "agent" else "open"
                is_change = status_changes > 0 and is_public and wanted != self.status
                status_changes -= is_change
                self._talk(progress, turns[turn], is_public, wanted if is_change else None)
            elif kind == "escalated":
                self._step(progress, event_type="escalated", actor_type="agent")
            else:
                self._change(progress)
        for _ in range(status_changes):
            self._change(end - 0.005)
        if fate == "never_solved":
            return
        if fate == "reopened":
            self._set_status(0.62, "solved")
            self._talk(0.8, "customer", True, "open")
        self._set_status(1, "solved")
        self._set_status(1, "closed", delay_seconds=DAYS_TO_CLOSE * 86_400, actor_type="system")

    def _talk(self, progress: float, author_type: str, is_public: bool, status: str | None) -> None:
        """A message, with a change of status at the same instant if `status` is given."""
        said = {"author_type": author_type, "is_public": is_public} if self.messages_left > 0 else {}
        if status:
            self._set_status(progress, status, actor_type=author_type, **said)
        elif said:
            self._step(progress, **said)

    def _change(self, progress: float) -> None:
        """A change that goes with no message."""
        change = self.dice.choices(list(OTHER_CHANGES), list(OTHER_CHANGES.values()))[0]
        if change == "assignee_changed":
            self._assign(progress)
            return
        if change == "on_hold":
            self._set_status(progress, "open" if self.status == "on_hold" else "on_hold")
            return
        self.category += change == "category_changed"
        self.priority += change == "priority_changed"
        self.team += change == "team_changed"
        self._step(progress, event_type=change, actor_type="agent")

    def _assign(self, progress: float) -> None:
        """The next agent of the team the ticket is with."""
        before = self.agent
        self.agent = (self.team, before[1] + 1 if before else 0)
        self._step(progress, event_type="assignee_changed", actor_type="agent", before=before)

    def _set_status(self, progress: float, status: str, *, actor_type: str = "agent", **more: object) -> None:
        """Another status."""
        before, self.status = self.status, status
        self._step(
            progress,
            event_type="status_changed",
            from_status=before,
            to_status=status,
            actor_type=actor_type,
            **more,
        )

    def _step(
        self,
        progress: float,
        *,
        before: tuple[int, int] | None = None,
        delay_seconds: int = 0,
        **more: object,
    ) -> None:
        """Put down a step."""
        if more.get("event_type"):
            self.seq += 1
            self.events_left -= 1
            more["seq"] = self.seq
        self.messages_left -= bool(more.get("author_type"))
        agent_team, agent = self.agent or (None, None)
        from_agent_team, from_agent = before or (None, None)
        self.steps.append(
            Step(
                story=self.story,
                place=len(self.steps) + 1,
                progress=progress,
                delay_seconds=delay_seconds,
                team=self.team,
                agent_team=agent_team,
                agent=agent,
                from_agent_team=from_agent_team,
                from_agent=from_agent,
                priority=self.priority,
                category=self.category,
                **more,
            )
        )
