"""When agents were there for phone and chat: `agent_statuses`."""

from datetime import timedelta
from typing import Any

from .calendars import TEAM_SCHEDULES, windows
from .clock import days, zulu
from .company import AMERICAS, END, FRONT, START
from .dice import Dice
from .people import Staff


def rows(seed: int, staff: Staff) -> list[dict[str, Any]]:
    """Rows of `agent_statuses`: online, a break, online or busy, and offline at the end of the day."""
    made: list[dict[str, Any]] = []
    for day in days(START.date(), END.date()):
        for team, channel in ((FRONT, "phone"), (AMERICAS, "chat")):
            for agent in staff.at_work(team, day):
                dice = Dice(seed, "status", day, agent)
                if not dice.chance(0.86):
                    continue
                for opens, closes in windows(TEAM_SCHEDULES[team], day):
                    rest = opens + timedelta(seconds=dice.whole(10000, 14000))
                    back = rest + timedelta(seconds=dice.whole(1200, 3600))
                    turns = [(opens, rest, "online"), (rest, back, "away"), (back, closes, "online")]
                    if dice.chance(0.3):
                        busy = back + timedelta(seconds=dice.whole(600, 2400))
                        turns[2:] = [(back, busy, "busy"), (busy, closes, "online")]
                    turns.append((closes, None, "offline"))
                    made += [
                        {
                            "agent_id": agent, "from_at": zulu(since), "to_at": zulu(until),
                            "channel": channel, "status": status,
                        }
                        for since, until, status in turns
                        if since <= END and (until is None or since < until <= END)
                    ]  # fmt: skip
    return [{"status_id": f"AS{number:05d}"} | row for number, row in enumerate(made, start=1)]
