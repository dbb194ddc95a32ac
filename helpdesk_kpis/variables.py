"""What values the dbt vars may have: checked before anything runs, with a message that names the var.

`dbt_project.yml` has the same names with their defaults; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Bounds of `as_of`: a year outside of them is a slip of the pen."""


class VariableError(Exception):
    """A dbt var that can't be used; the message names it and says what it may be."""


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        near = get_close_matches(name, available_timezones(), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"it must be an IANA time zone such as Europe/Berlin{hint}")
    return name


def _instant(text: str) -> str:
    try:
        # Python takes any character between date and time, a quote too.
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.+Z-]+)?", text):
            raise ValueError
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("it must be an ISO 8601 instant such as 2026-03-31T23:59:59Z") from None
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    if not EARLIEST <= instant < LATEST:
        raise ValueError(f"it must lie between {EARLIEST:%Y} and {LATEST:%Y}")
    return text


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
        raise ValueError("names are lower-case letters, digits and underscores")
    return text


def _plain(text: str) -> str:
    # Vars are written into SQL; an identifier of a programme needs no quote.
    if set(text) & set("'\\{}") or not text.isprintable():
        raise ValueError("quotes, backslashes, braces and control characters are not allowed")
    return text


Name = Annotated[str, AfterValidator(_name)]
Plain = Annotated[str, AfterValidator(_plain), Field(min_length=1, max_length=200)]
Grantee = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.@-]{1,200}$")]
"""A user or role, as it stands in a grant between backticks."""
Seconds = Annotated[int, Field(ge=0, le=366 * 86400)]
Days = Annotated[int, Field(ge=1, le=3660)]
Share = Annotated[float, Field(ge=0, le=1)]
Severity = Literal["warn", "error"]
Exposure = Literal[
    "dashboards", "agent_scorecards", "weekly_review", "retention_report", "service_analysis", "load_report"
]
"""The names in ``models/exposures.yml``."""


class Variables(BaseModel):
    """The vars a user may set; every one may be left out."""

    model_config = ConfigDict(extra="forbid", strict=True)

    reporting_timezone: Annotated[str, AfterValidator(_time_zone)] | None = None
    as_of: Annotated[str, AfterValidator(_instant)] | None = None
    fiscal_year_start_month: Annotated[int, Field(ge=1, le=12)] | None = None
    vendors: list[Name] | None = None
    answer_threshold_seconds: dict[Name, Seconds] | None = None
    short_abandon_seconds: Seconds | None = None
    response_threshold_seconds: dict[Name, Seconds] | None = None
    fcr_window_hours: Annotated[int, Field(ge=1, le=24 * 366)] | None = None
    inactivity_days: Days | None = None
    min_n_survey: Annotated[int, Field(ge=0, le=100_000)] | None = None
    min_n_agent: Annotated[int, Field(ge=0, le=100_000)] | None = None
    min_n_ranking: Annotated[int, Field(ge=0, le=100_000)] | None = None
    min_scorecard_coverage: Share | None = None
    main_channel_share: Share | None = None
    suppress_small_samples: bool | None = None
    critical_fail_below: Share | None = None
    sentiment_threshold: Share | None = None
    sentiment_scorer: Literal["lexicon", "transformers", "none"] | None = None
    sentiment_languages: list[Annotated[str, Field(pattern=r"^[a-z]{2}$")]] | None = None
    sentiment_model: Annotated[str, Field(min_length=1)] | None = None
    clv_trailing_months: Annotated[int, Field(ge=1, le=120)] | None = None
    clv_cap_months: Annotated[int, Field(ge=1, le=1200)] | None = None
    customer_grain: Literal["person", "account"] | None = None
    referral_program_ids: list[Plain] | None = None
    industry: Name | None = None
    readers: list[Grantee] | None = None
    reporting_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    owners: dict[Exposure, Plain] | None = None
    known_changes: list[Plain] | None = None
    freshness_warn_days: Days | None = None
    freshness_error_days: Days | None = None
    stopped_after_days: Days | None = None
    max_shrinkage: Share | None = None
    freshness_severity: Severity | None = None
    drift_severity: Severity | None = None
    volume_severity: Severity | None = None


NEEDED_MEMBERS = {"answer_threshold_seconds": {"phone", "chat"}, "response_threshold_seconds": {"other"}}
"""Members a mapping can't do without: the models ask for them by name."""


def check_variables(given: Mapping[str, Any]) -> None:
    """Raise `VariableError` when a var is unknown, of another type or out of range; say so of each."""
    try:
        Variables.model_validate(dict(given))
    except ValidationError as error:
        raise VariableError("\n".join(_explain(found, given) for found in error.errors())) from error
    for name, needed in NEEDED_MEMBERS.items():
        if given.get(name) is not None and (missing := needed - set(given[name])):
            raise VariableError(f"the var {name} needs a value for {', '.join(sorted(missing))}")


def _explain(found: Any, given: Mapping[str, Any]) -> str:
    """One complaint in words: the var, what was given and what it may be."""
    name, *inside = map(str, found["loc"])
    if found["type"] == "extra_forbidden":
        near = get_close_matches(name, Variables.model_fields, n=1)
        known = f"did you mean {near[0]}?" if near else f"known are {', '.join(Variables.model_fields)}"
        return f"there is no var {name}; {known}"
    reason = found["msg"].removeprefix("Value error, ")
    where = f", at {'.'.join(inside)}" if inside else ""
    return f"the var {name} can't be {given[name]!r}{where}: {reason[0].lower()}{reason[1:]}"
