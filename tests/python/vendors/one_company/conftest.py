"""One build of the company: the neutral sources and all vendors side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.sample.anywhere import company, landing
from tests.python.builds import build

Period = tuple[str, str]
"""Code and first day of a period."""
TONES = """
    with

    judged as (
        select 'messages' as of_what, source, sent_on as judged_on, sentiment_label
        from marts.fct_messages
        where is_counted and sentiment_label is not null
        union all
        select 'conversations', source, last_message_on, sentiment_label
        from marts.fct_conversation_sentiment
    )

    select
        of_what,
        source,
        period_code,
        cast(date_trunc(period_code, judged_on) as date) as period_start,
        avg(cast(sentiment_label = 'positive' as integer)) as positive,
        avg(cast(sentiment_label = 'neutral' as integer)) as neutral,
        avg(cast(sentiment_label = 'negative' as integer)) as negative
    from judged
    cross join (values ('month'), ('quarter')) as periods (period_code)
    group by all
"""
"""How customers sound; these KPIs are not published by source, so the facts have to tell."""


@dataclass
class Built:
    """What the build published."""

    folder: Path
    sources: list[str]
    """Those of the vendors."""
    values: dict[tuple[str, str], dict[Period, float]]
    """Source and KPI -> its values by month and quarter; those without a value are left out."""
    rejected: list[tuple[str, ...]] = field(default_factory=list)
    unknown: list[tuple[str, ...]] = field(default_factory=list)
    promises: dict[str, dict[tuple[str, str], tuple[str, str]]] = field(default_factory=dict)
    """Source -> id of a ticket and metric -> what became of the promise, and when."""
    social: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Source -> what was done on social networks: when, by which customer, what, and whether it counts."""

    def of(self, source: str, kpi_code: str) -> dict[Period, float]:
        """The values of a KPI in a source."""
        return self.values.get((source, kpi_code), {})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build, made once."""
    folder = tmp_path_factory.mktemp("one_company")
    sources = list(landing.NEUTRAL)
    landing.write_neutral(folder / "landing")
    landing.write_vendors(folder / "landing", sources)
    variables = {"as_of": f"{company.END:%Y-%m-%dT%H:%M:%SZ}", "suppress_small_samples": False}
    build(folder / "landing", folder / "work", variables)
    with duckdb.connect(str(folder / "work" / "work.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select slice_value, kpi_code, period_code, period_start, value
            from marts.kpi_values
            where slice = 'source' and period_code in ('month', 'quarter') and value is not null
            """
        ).fetchall()
        found = Built(folder, sources, {})
        for source, kpi_code, period_code, period_start, value in rows:
            by_period = found.values.setdefault((source, kpi_code), {})
            by_period[period_code, period_start.isoformat()] = value
        for of_what, source, period_code, period_start, *shares in connection.execute(TONES).fetchall():
            for kpi_code, value in _tones(of_what, *shares).items():
                by_period = found.values.setdefault((source, kpi_code), {})
                by_period[period_code, period_start.isoformat()] = value
        found.rejected = connection.execute(
            "select source, table_name, row_key, column_name, reason from marts.rejected_rows"
        ).fetchall()
        found.unknown = connection.execute("select * from staging.unknown_values").fetchall()
        promised = connection.execute(
            """
            select source, split_part(ticket_id, ':', 2), metric, sla_status, cast(decided_at as varchar)
            from marts.fct_sla
            where sla_status in ('met', 'breached')
            """
        ).fetchall()
        for source, ticket, metric, *outcome in promised:
            found.promises.setdefault(source, {})[ticket, metric] = tuple(outcome)
        interactions = connection.execute(
            """
            select source, strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ'), customer_id, kind, is_interaction
            from marts.fct_engagement_interactions
            where is_social
            """
        ).fetchall()
        for source, *told in interactions:
            found.social.setdefault(source, []).append(tuple(told))
    return found


def _tones(of_what: str, positive: float, neutral: float, negative: float) -> dict[str, float]:
    if of_what == "conversations":
        return {"sentiment_net_conversations": positive - negative}
    return {
        "sentiment_net": positive - negative,
        "sentiment_positive_share": positive,
        "sentiment_neutral_share": neutral,
        "sentiment_negative_share": negative,
    }
