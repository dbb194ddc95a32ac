"""What people do with tickets on ordinary days: the queues of the teams decide who answers when."""

from __future__ import annotations

from datetime import datetime, timedelta

import simpy

from . import queues, texts
from .calendars import TEAM_SCHEDULES, is_open
from .company import AMERICAS, BILLING, END, FRONT, SECOND, START
from .life import Life
from .tickets import Desk

OTHER_WORK_SECONDS = {FRONT: 1500, SECOND: 7200, BILLING: 9000, AMERICAS: 3600}
"""Median seconds for which somebody turns away from a team's tickets."""
EFFORT_SECONDS = {"messaging": 240, "social": 300, "sms": 240, "phone": 420}
"""Median seconds of work on an answer by channel; 15 minutes elsewhere."""
RANK = {"urgent": 0, "high": 1, "normal": 2, "none": 2, "low": 3}
"""Which priority is taken first."""


class Work:
    """Tickets that people work on: each is a process of one simulation with a queue for each team."""

    def __init__(self, desk: Desk) -> None:
        """Nothing to do yet."""
        self._desk = desk
        self.env = simpy.Environment()
        self._floors = {
            team: queues.Floor(self.env, (desk.seed, "tickets"), desk.staff, team, queues.busier(usual))
            for team, usual in OTHER_WORK_SECONDS.items()
        }

    def begin(self, life: Life) -> None:
        """Lets a ticket come in when it was created."""
        self.env.process(self._live(life))

    def run(self) -> None:
        """Lets everything happen, until the data end."""
        self.env.run(until=queues.seconds(END) + 1)

    def _now(self) -> datetime:
        return START + timedelta(seconds=self.env.now)

    def _until(self, at: datetime) -> simpy.Event:
        return self.env.timeout(max(0, queues.seconds(at) - self.env.now))

    def _answer(self, life: Life, agent: str | None = None) -> queues.Steps:
        """Waits for an agent, who takes the ticket and answers after some minutes; returns both instants."""
        dice, team = life.dice, self._desk.team_of(life)
        effort = dice.lognormal(EFFORT_SECONDS.get(str(life.row["channel"]), 900), 0.6)
        if dice.chance(0.06) and not is_open(TEAM_SCHEDULES[team], self._now()):
            # Now and then somebody answers in the evening or at the weekend.
            yield self.env.timeout(dice.lognormal(2400))
            taker = self._desk.someone(life, self._now())
        else:
            taker = yield from self._floors[team].served(RANK[str(life.row["priority"])], effort, agent)
        taken = max(self._now(), life.after(seconds=1))
        yield self._until(taken + timedelta(seconds=effort))
        return taker, taken, self._now()

    def _live(self, life: Life) -> queues.Steps:
        """What happens to a ticket on an ordinary day, from its first answer to its close."""
        desk, dice = self._desk, life.dice
        yield self._until(life.created_at)
        if str(life.row["channel"]) in ("email", "web_form", "portal") and dice.chance(0.4):
            life.acknowledge(life.after(seconds=dice.whole(2, 9)))
        if dice.chance(0.02):
            return

        agent, taken, at = yield from self._answer(life)
        # Some take a ticket only as they answer it: the assignment is then in its first second.
        life.pick_up(max(taken, life.last_at), agent)
        if dice.chance(0.12):
            life.note(max(life.last_at, at - (at - taken) / 2), agent)
        if dice.chance(0.10):
            agent, at = yield from self._hand_over(life, at, agent)

        for _ in range(dice.weighted({0: 52, 1: 27, 2: 13, 3: 6, 4: 2})):
            life.reply(at, agent, then="pending")
            if dice.chance(0.10) and desk.team_of(life) != FRONT:
                life.status(life.last_at + timedelta(minutes=dice.whole(5, 50)), "on_hold", ("agent", agent))
            written = life.last_at + timedelta(seconds=dice.lognormal(6 * 3600, 1.2))
            if dice.chance(0.08):
                # The customer never comes back: the desk solves it after a week.
                life.status(life.last_at + timedelta(days=7), "solved")
                return
            life.customer_writes(written)
            yield self._until(written)
            agent, at = yield from self._go_on(life, agent)

        if dice.chance(0.05):
            life.reply(at, agent, then="open")
            if dice.chance(0.5):
                return
            yield self._until(life.last_at + timedelta(days=dice.whole(1, 40), seconds=dice.whole(0, 30000)))
            at = self._now()
        life.reply(at, agent, then="solved")
        yield from self._aftermath(life, agent)

    def _go_on(self, life: Life, agent: str) -> queues.Steps:
        """The next answer, by the same agent or by whoever takes the ticket over."""
        taker, taken, at = yield from self._answer(life, agent)
        if taker != agent:
            life.assign(max(taken, life.last_at), taker, ("agent", taker))
        return taker, at

    def _hand_over(self, life: Life, at: datetime, agent: str) -> queues.Steps:
        """Somebody else takes over, often in another team; returns who, and when the answer comes."""
        dice = life.dice
        if dice.chance(0.5):
            target = SECOND if self._desk.team_of(life) != SECOND else FRONT
            life.route(at, target, ("agent", agent))
            taker = self._desk.someone(life, at, target, but=agent)
            life.assign(at if dice.chance(0.5) else at + timedelta(minutes=10), taker, ("agent", agent))
        else:
            taker = self._desk.someone(life, at, but=agent)
            life.assign(at, taker, ("agent", agent))
        yield self._until(life.last_at + timedelta(seconds=dice.lognormal(3600)))
        return taker, self._now()

    def _aftermath(self, life: Life, agent: str) -> queues.Steps:
        """After the solve: thanks, a reopen, the close."""
        dice, solved = life.dice, life.last_at
        if dice.chance(0.18):
            life.customer_writes(
                solved + timedelta(seconds=dice.lognormal(7200)), None, texts.thanks(dice, life.language)
            )
        elif dice.chance(0.06):
            life.customer_writes(solved + timedelta(seconds=dice.lognormal(86400, 0.7)))
            yield self._until(life.last_at)
            again = agent if dice.chance(0.7) else self._desk.someone(life, life.last_at, but=agent)
            again, at = yield from self._go_on(life, again)
            life.reply(at, again, then="solved")
        if dice.chance(0.85):
            life.close(life.last_at + timedelta(hours=96))
