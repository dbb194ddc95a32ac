"""What dbt tells while it runs: only what somebody reads is put into words."""

from __future__ import annotations

from typing import Any

from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import ctx_set_event_manager

DETAILS = (EventLevel.DEBUG, EventLevel.TEST)
"""Levels that are in a log only where dbt is asked to debug."""


def skip_details() -> None:
    """Let dbt leave out of its telling what no log takes. Holds for the process; may be called again.

    dbt writes every event as a message first and asks then whether any log is for it. Of a small build that
    was a fifth of the time of its nodes.
    """
    ctx_set_event_manager(_ReadEvents())


class _ReadEvents(EventManager):
    """Passes on what a log or a listener takes; listeners here hear of results and warnings only."""

    def fire_event(self, e: BaseEvent, level: EventLevel | None = None, *more: Any, **named: Any) -> None:
        if (level or e.level_tag()) not in DETAILS or any(log.level in DETAILS for log in self.loggers):
            super().fire_event(e, level, *more, **named)
