"""The bad weeks: a firmware update takes hubs offline, and customers show it everywhere."""

from datetime import UTC, datetime
from typing import Final

FROM: Final = datetime(2026, 1, 5, tzinfo=UTC)
UNTIL: Final = datetime(2026, 2, 1, tzinfo=UTC)
"""From the update to the corrected one, which is the first instant of calmer days."""
LEAVING_UNTIL: Final = datetime(2026, 3, 1, tzinfo=UTC)
"""Until here more customers than usual cancel."""


def is_on(at: datetime) -> bool:
    """Whether hubs are offline at an instant."""
    return FROM <= at < UNTIL


def makes_leave(at: datetime) -> bool:
    """Whether customers cancel because of it: from the second week on, and a month longer."""
    return datetime(2026, 1, 12, tzinfo=UTC) <= at < LEAVING_UNTIL
