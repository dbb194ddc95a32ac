"""Who waits how long: the queues of a team, simulated with simpy.

People do other work between contacts. Whoever writes or calls finds somebody free, or waits until somebody is
done with that, or gives up. So waits follow from how many are there and how busy they are. The clock of a
simulation counts whole seconds from the start of the sample.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import simpy

from . import incident
from .calendars import TEAM_SCHEDULES, windows, zone_of
from .clock import days, local_day
from .company import END, START
from .dice import Dice
from .people import Staff

Steps = Generator[simpy.Event, Any, Any]
"""What simpy runs: every `yield` waits for an event."""

WHOLE_PERIOD = tuple(days(START.date(), END.date()))
IDLE_SECONDS = (20, 240)
"""How long somebody looks at an empty queue before turning to other work."""
OWN_QUEUE_SECONDS = 36 * 3600
"""After this wait for the agent who has the ticket, whoever is there answers."""


@dataclass(frozen=True)
class Arrival:
    """Somebody calls or opens a chat, and how long the contact will take."""

    at: datetime
    patience_seconds: int
    handle_seconds: int


@dataclass(frozen=True)
class Turn:
    """What came of it."""

    waited_seconds: int
    agent_id: str | None
    """Who took it; nobody where patience ended first."""


class Job:
    """Something that waits for an agent; smaller ranks are taken first, in the order in which they came."""

    def __init__(self, env: simpy.Environment, rank: int, place: int, handle_seconds: int) -> None:
        """A job that nobody has taken yet."""
        self.order = (rank, place)
        self.handle_seconds = handle_seconds
        self.taken = env.event()

    def __lt__(self, other: Job) -> bool:
        """Whether it is taken before another one."""
        return self.order < other.order


class Floor:
    """One team at its queue; `other_work` is the median of seconds that other work takes at an instant."""

    def __init__(
        self,
        env: simpy.Environment,
        name: tuple[object, ...],
        staff: Staff,
        team: str,
        other_work: Callable[[datetime], float],
        slots: int = 1,
        on: Iterable[date] = WHOLE_PERIOD,
    ) -> None:
        """Plans who works when, on these days; `slots` is how many contacts each of them takes at once."""
        self.env = env
        self._other_work = other_work
        self._queue = simpy.PriorityStore(env)
        self._own: dict[str, simpy.PriorityStore] = {}
        self._jobs = 0
        for day in on:
            for agent in staff.at_work(team, day):
                own = self._own.setdefault(agent, simpy.PriorityStore(env))
                for slot in range(slots):
                    dice = Dice(*name, team, agent, day, slot)
                    for opens, closes in windows(TEAM_SCHEDULES[team], day):
                        env.process(self._shift(agent, own, dice, seconds(opens), seconds(closes)))

    def ask(self, rank: int, handle_seconds: int, agent: str | None = None) -> Job:
        """Puts a job into the queue of the team, or of one agent."""
        self._jobs += 1
        job = Job(self.env, rank, self._jobs, handle_seconds)
        self._queue_of(agent).put(job)
        return job

    def withdraw(self, job: Job, agent: str | None = None) -> bool:
        """Takes a job out of its queue again; False where somebody has just taken it."""
        items = self._queue_of(agent).items
        if job not in items:
            return False
        items.remove(job)
        # The rest stays a heap, which simpy relies on.
        items.sort()
        return True

    def _queue_of(self, agent: str | None) -> simpy.PriorityStore:
        return self._queue if agent is None else self._own.get(agent, self._queue)

    def served(self, rank: int, handle_seconds: int, agent: str | None = None) -> Steps:
        """Waits until somebody takes a job; gives the agent. Follow-ups wait for their own agent first."""
        job = self.ask(rank, handle_seconds, agent)
        if agent in self._own:
            yield job.taken | self.env.timeout(OWN_QUEUE_SECONDS)
            if not job.taken.triggered and self.withdraw(job, agent):
                job = self.ask(rank, handle_seconds)
        taker = yield job.taken
        return taker

    def patient(self, arrival: Arrival) -> Steps:
        """One contact that gives up when its patience ends."""
        yield self.env.timeout(seconds(arrival.at) - self.env.now)
        job = self.ask(0, arrival.handle_seconds)
        yield job.taken | self.env.timeout(arrival.patience_seconds)
        if not job.taken.triggered and self.withdraw(job):
            return Turn(arrival.patience_seconds, None)
        agent = yield job.taken
        return Turn(int(self.env.now) - seconds(arrival.at), agent)

    def _shift(self, agent: str, own: simpy.PriorityStore, dice: Dice, opens: int, closes: int) -> Steps:
        """One person between opening and closing: what waits comes before other work."""
        yield self.env.timeout(opens)
        while self.env.now < closes:
            gets = [own.get(), self._queue.get()]
            idle = self.env.timeout(min(dice.whole(*IDLE_SECONDS), closes - self.env.now))
            yield simpy.AnyOf(self.env, [*gets, idle])
            found = [get for get in gets if get.triggered]
            for get in gets:
                get.cancel()
            for get in found:
                get.value.taken.succeed(agent)
                yield self.env.timeout(get.value.handle_seconds)
            if not found and self.env.now < closes:
                median = self._other_work(START + timedelta(seconds=self.env.now))
                yield self.env.timeout(dice.lognormal(median, 0.7))


def busier(usual_seconds: float) -> Callable[[datetime], float]:
    """The median of seconds that other work takes at an instant: more than usual in the bad weeks."""
    return lambda at: usual_seconds * (3.0 if incident.is_on(at) else 1.0)


def seconds(at: datetime) -> int:
    """Seconds of the simulation at an instant."""
    return round((at - START).total_seconds())


def simulate(
    name: tuple[object, ...],
    staff: Staff,
    team: str,
    arrivals: Sequence[Arrival],
    other_work: Callable[[datetime], float],
    slots: int = 1,
) -> list[Turn]:
    """What comes of each contact with a team; nobody waits over night."""
    env = simpy.Environment()
    zone = zone_of(TEAM_SCHEDULES[team])
    # On a day without contacts nobody could see what people do.
    on = sorted({local_day(arrival.at, zone) for arrival in arrivals})
    floor = Floor(env, name, staff, team, other_work, slots, on)
    contacts = [env.process(floor.patient(arrival)) for arrival in arrivals]
    env.run()
    return [contact.value for contact in contacts]
