"""Every row of marts.fct_sla is the one that the independent calculation gives.

Needs a folder with a built sample, named by the environment variable HELPDESK_TEST_WORK.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from helpdesk_kpis.sample.truth.sla import Promise, differences, promises_of

from .test_independent_figures import data_as_of

METRICS = {
    "first_reply", "next_reply", "requester_wait", "agent_work", "resolution", "call_answer", "chat_answer",
}  # fmt: skip


def test_promises_of_the_generic_sources_in_the_built_sample(built_sample, sample_exports):
    as_of = data_as_of(built_sample)
    published = published_promises(built_sample, as_of)
    found = differences(published, promises_of(sample_exports, as_of), is_same)
    counts = Counter((key[1], part) for key, part, _, _ in found)
    assert not found, f"{len(found)} differences: {dict(counts)}\n" + "\n".join(map(str, found[:20]))


def test_the_sample_has_every_metric_kept_and_broken_in_both_kinds_of_time(built_sample):
    seen = defaultdict(set)
    for promise in published_promises(built_sample, data_as_of(built_sample)):
        seen[promise.metric] |= {promise.status, promise.is_business}
    assert seen.keys() == METRICS
    for metric, found in seen.items():
        assert {"met", "breached", True, False} <= found, metric
    # When the data end, nobody waits on the telephone or in a chat.
    open_ones = {metric for metric, found in seen.items() if "pending" in found}
    assert open_ones == METRICS - {"call_answer", "chat_answer"}


def test_a_difference_in_any_part_is_found():
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    one = Promise("generic:1", "next_reply", None, monday, 60.0, True, 30.0, "met", None)
    assert differences([one], [one], is_same) == []
    assert [part for _, part, _, _ in differences([one], [], is_same)] == ["row"]
    assert [part for _, part, _, _ in differences([], [one], is_same)] == ["row"]
    others = {
        "target": 61.0, "is_business": False, "seconds": 30.00001, "status": None, "ran_out_at": monday,
    }  # fmt: skip
    for part, value in others.items():
        other = replace(one, **{part: value})
        assert [name for _, name, _, _ in differences([one], [other], is_same)] == [part]


def published_promises(database: Path, as_of: datetime) -> list[Promise]:
    """The rows of marts.fct_sla of generic sources; a target that runs out after `as_of` has not run out."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            """
            select
                ticket_id, metric, contact_id, started_at, target_seconds, is_business_hours, elapsed_seconds,
                sla_status, due_at
            from marts.fct_sla
            where ticket_id like 'generic%'
            """
        ).fetchall()
    promises = []
    for *first, started_at, target, is_business, seconds, status, due_at in rows:
        due = None if due_at is None or due_at.replace(tzinfo=UTC) > as_of else due_at.replace(tzinfo=UTC)
        promises.append(
            Promise(*first, started_at.replace(tzinfo=UTC), target, is_business, seconds, status, due)
        )
    return promises


def is_same(one: object, other: object) -> bool:
    """Equal, seconds to the microsecond."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=0, abs_tol=2e-6)
    return one == other
