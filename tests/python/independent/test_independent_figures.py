"""Every published figure of tickets and contacts is the one that the independent calculation gives.

Needs a folder with a built sample, named by the environment variable HELPDESK_TEST_WORK.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from .comparison import differences, published_figures, report, reported
from .kpis import as_of_of, figures
from .shapes import Figure

# What these slices say depends on one source alone; `servicenow`, which the sample has too, is not read here.
OWN_SLICES = frozenset({"source", "team", "agent"})
# With summer time, and days that begin in the middle of those of UTC, in which the sample is built.
OTHER_ZONE = "America/New_York"
GENERIC = ("generic", "generic@acquired")
CODES = frozenset(
    """
    fcr fcr_calls open_cases
    request_volume request_volume_with_merged channel_share ticket_count tickets_per_day
    tickets_per_business_day tickets_per_month tickets_per_year_run_rate handled_per_day handled_per_agent_day
    resolution_rate resolution_rate_assigned resolution_rate_7d fcr_one_touch fcr_under_two_touches fcr_strict
    fcr_count backlog backlog_unanswered backlog_never_answered backlog_age_1d backlog_age_3d backlog_age_7d
    backlog_age_over_7d backlog_mean frt frt_median frt_p90 frt_business frt_business_median
    acknowledgement_time avg_response_time avg_response_time_median chat_missed_rate resolution_time
    resolution_time_median resolution_time_p90 resolution_time_business first_resolution_time
    resolution_time_all_cases requester_wait_time agent_wait_time reopen_rate transfer_rate transfers
    call_transfer_rate escalation_rate tickets_closed closed_to_opened net_ticket_change sla_first_reply
    sla_resolution response_within_target service_level service_level_v1 service_level_v2 service_level_v3
    service_level_v5 service_level_v6 asa asa_from_dial average_delay blockage blockage_rate
    blockage_trunk_rate abandonment_rate abandonment_rate_with_short abandonment_rate_all_enquiries
    chat_abandonment_rate aht aht_per_case aht_per_leg aht_with_queue aht_chat talk_time hold_time wrap_time
    """.split()  # noqa: SIM905 - eighty names read better without quotes
)


def test_figures_of_the_generic_sources_in_the_built_sample(built_sample, sample_exports, tmp_path):
    independent = complete(figures(sample_exports, "UTC", data_as_of(built_sample)))
    published = published_figures(built_sample, CODES)
    found = differences(*([f for f in side if is_own(f)] for side in (published, reported(independent))))
    assert not found, report(found, tmp_path / "differences.csv")


def test_every_figure_of_a_landing_folder_with_generic_sources_only_in_another_zone(
    generic_only, built, tmp_path
):
    database = built(generic_only, OTHER_ZONE)
    assert data_as_of(database) == as_of_of(generic_only, OTHER_ZONE)
    independent = complete(figures(generic_only, OTHER_ZONE))
    published = published_figures(database, CODES)
    found = differences(published, reported(independent))
    assert not found, report(found, tmp_path / "differences.csv")


def complete(independent: Iterable[Figure]) -> list[Figure]:
    """The figures, once every code is among them: nothing is left uncompared."""
    found = list(independent)
    assert {figure.kpi_code for figure in found} == CODES
    return found


def is_own(figure: Figure) -> bool:
    """Whether a figure is of a generic source alone."""
    return figure.slice in OWN_SLICES and figure.slice_value.split(":")[0] in GENERIC


def data_as_of(database: Path) -> datetime:
    """The one `data_as_of` of a published database."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select distinct data_as_of from marts.kpi_values").fetchall()
    assert len(found) == 1, f"{len(found)} different values of data_as_of"
    return found[0][0].replace(tzinfo=UTC)
