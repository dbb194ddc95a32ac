"""What Zendesk calls things, whichever way it is exported."""

from __future__ import annotations

from typing import Final

from .tables import Row

CHANNELS: Final = {"email": "email", "web_form": "web", "social": "twitter"}
STATUSES: Final = {"on_hold": "hold"}
"""Those that have another name."""
FIELDS: Final = {
    "created": "status",
    "status_changed": "status",
    "assignee_changed": "assignee_id",
    "team_changed": "group_id",
}
"""Type of an event -> the field that changed."""
SYSTEM_USER: Final = "-1"
ANSWER_BOT: Final = "answer_bot_for_web_widget"
"""Channel of what the bot writes."""
SUNDAY_FIRST: Final = 7


def score(rating: Row) -> str:
    """A rating was offered; once answered it is good (4 or 5 of 5) or bad."""
    if not rating["score"]:
        return "offered"
    return "good" if int(rating["score"]) >= 4 else "bad"


def week_minutes(interval: Row) -> tuple[int, int]:
    """Start and end of an opening, in minutes since Sunday 00:00 of the schedule's zone."""
    day = int(interval["iso_weekday"]) % SUNDAY_FIRST * 1440
    return day + int(interval["start_minute"]), day + int(interval["end_minute"])
