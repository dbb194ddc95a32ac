"""ServiceNow: versions of incidents, and what the audit and the promises add to them."""

from __future__ import annotations

import pytest

from tests.python.vendors.conftest import Vendors


def history(vendors: Vendors, ticket: str) -> list[tuple[str, str, str | None, str | None]]:
    """Hour in UTC, type and values of a ticket's events; Lisbon is an hour ahead in June."""
    return vendors.rows(
        f"""select strftime(event_at, '%d %H:%M'), event_type, from_value, to_value from unified.ticket_events
        where ticket_id = '{ticket}' order by event_at, seq"""
    )


def test_the_audit_is_the_history_of_what_it_follows(vendors: Vendors) -> None:
    """Two versions of INC1 would show it closed in one step, three days after it was opened."""
    assert history(vendors, "servicenow:INC1") == [
        ("02 08:00", "created", None, "new"),
        ("02 08:00", "sla_applied", None, "servicenow:s1"),
        ("02 09:00", "team_changed", "servicenow:Desk", "servicenow:Network"),
        ("02 09:00", "assignee_changed", None, "servicenow:Ann"),
        ("02 09:30", "status_changed", "new", "pending"),
        ("02 11:00", "status_changed", "pending", "on_hold"),
        ("03 14:00", "status_changed", "on_hold", "solved"),
        ("05 08:00", "status_changed", "solved", "closed"),
        ("05 08:30", "channel_changed", "phone", "unknown"),
    ]


def test_an_incident_without_audit_has_the_history_of_its_versions(vendors: Vendors) -> None:
    assert history(vendors, "servicenow:INC2") == [
        ("03 08:00", "sla_applied", None, "servicenow:s2"),
        ("03 08:00", "created", None, "new"),
        ("03 08:00", "team_changed", None, "servicenow:Desk"),
        ("03 08:00", "assignee_changed", None, "servicenow:Bob"),
        ("03 10:00", "status_changed", "new", "pending"),
        ("04 10:00", "status_changed", "pending", "solved"),
    ]


def test_the_solver_is_who_resolved_it_or_its_assignee_where_the_caller_did(vendors: Vendors) -> None:
    """Cid resolved what Ann had, says the version after the audited step; INC5 was resolved by its caller."""
    assert vendors.rows(
        """select ticket_id, actor_type, actor_id from unified.ticket_events
        where to_value = 'solved' and ticket_id in ('servicenow:INC1', 'servicenow:INC2', 'servicenow:INC5')
        order by ticket_id"""
    ) == [
        ("servicenow:INC1", "agent", "servicenow:Cid"),
        ("servicenow:INC2", "agent", "servicenow:Bob"),
        ("servicenow:INC5", "agent", "servicenow:Bob"),
    ]


def test_a_promise_is_judged_by_the_history_and_a_cancelled_one_is_none(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, metric, target_seconds, elapsed_seconds, sla_status from marts.fct_sla
        where source = 'servicenow' order by all"""
    ) == [
        # 2 June 09:00 to 3 June 15:00; 3 June 09:00 to 4 June 11:00.
        ("servicenow:INC1", "resolution", 172800, 108000, "met"),
        ("servicenow:INC2", "resolution", 14400, 93600, "breached"),
        # By a schedule until 1 August 12:00, 11 June 10:00 and 12:00; INC7 is on hold.
        # INC3, INC7 and INC8 had another promise before.
        ("servicenow:INC3", "resolution", 4932000, 2214000, "pending"),
        ("servicenow:INC5", "resolution", 176400, 176400, "met"),
        ("servicenow:INC6", "resolution", 97200, 1785600, "breached"),
        ("servicenow:INC8", "resolution", 14400, 1785600, "breached"),
    ]


def test_promises_say_whether_the_vendor_thinks_the_sla_was_kept(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, vendor_is_sla_met from unified.tickets
        where source_name = 'servicenow' order by ticket_id"""
    ) == [
        ("servicenow:INC1", True),
        ("servicenow:INC2", False),
        ("servicenow:INC3", True),
        ("servicenow:INC5", True),
        ("servicenow:INC6", False),
        ("servicenow:INC7", True),
        ("servicenow:INC8", False),
    ]


def test_only_the_planted_values_of_incidents_their_audit_and_slas_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """select column_name, raw_value from staging.unknown_values
        where source_name = 'servicenow' order by 1"""
    ) == [("contact_type", "Pigeon"), ("incident_state", "Parked"), ("target", "underpinning")]


@pytest.mark.parametrize(
    ("table", "fates"),
    [("incidents", (13, 11, 1, 1)), ("sys_audit", (12, 11, 1, 0)), ("task_sla", (12, 12, 0, 0))],
)
def test_every_row_has_a_fate(vendors: Vendors, table: str, fates: tuple[int, ...]) -> None:
    assert vendors.rows(
        f"""select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit where source = 'servicenow' and table_name = '{table}'"""
    ) == [fates]


def test_the_figures_of_the_source_are_those_counted_by_hand(vendors: Vendors) -> None:
    assert vendors.rows(
        """select kpi_code, numerator, denominator from marts.kpi_values
        where kpi_code in ('ticket_count', 'resolution_time')
        and slice = 'source' and slice_value = 'servicenow' and period_code = 'month'
        and period_start = date '2025-06-01' order by all"""
    ) == [("resolution_time", 108000 + 93600 + 176400, 3), ("ticket_count", 7, None)]


def test_a_task_and_what_its_incident_has_beside_it_are_one_incident(vendors: Vendors) -> None:
    replica = "servicenow@replica"
    assert history(vendors, f"{replica}:INC1") == [
        ("02 08:00", "sla_applied", None, f"{replica}:s1"),
        ("02 08:00", "created", None, "new"),
        ("02 08:00", "team_changed", None, f"{replica}:g1"),
        ("02 09:00", "assignee_changed", None, f"{replica}:p1"),
        ("02 09:00", "status_changed", "new", "pending"),
        ("02 12:00", "status_changed", "pending", "solved"),
    ]
    assert vendors.rows(
        f"""select ticket_id, status, customer_id, category, agent_id, team_id from unified.tickets
        where source_name = '{replica}' order by ticket_id"""
    ) == [
        (f"{replica}:INC1", "solved", f"{replica}:c1", "Network", f"{replica}:p1", f"{replica}:g1"),
        # The task has no state, the incident has.
        (f"{replica}:INC2", "open", f"{replica}:c2", "Network", None, f"{replica}:g1"),
        (f"{replica}:INC4", "unknown", None, None, None, None),
        (f"{replica}:INC6", "cancelled", None, None, None, None),
        (f"{replica}:INC7", "pending", f"{replica}:c2", "Network", None, None),
    ]
    assert vendors.rows(
        f"select ticket_id, sla_status from marts.fct_sla where source = '{replica}' order by ticket_id"
    ) == [(f"{replica}:INC1", "met")]
    assert vendors.rows(
        f"select column_name, raw_value from staging.unknown_values where source_name = '{replica}'"
    ) == [("incident_state", "77")]
    assert vendors.rows(
        f"""select table_name, rows_in, rows_accepted, rows_rejected, rows_superseded
        from marts.load_audit where source = '{replica}' and rows_in > 0 order by 1"""
    ) == [
        ("contract_sla", 1, 1, 0, 0),
        ("incident", 4, 4, 0, 0),
        ("sys_audit", 1, 1, 0, 0),
        ("task", 11, 9, 1, 1),
        ("task_sla", 3, 2, 1, 0),
    ]


def test_made_sla_is_what_the_last_version_says_for_it_holds_until_broken(vendors: Vendors) -> None:
    assert vendors.rows(
        """select versions.made_sla, tickets.vendor_is_sla_met
        from unified.servicenow_incident_versions as versions
        inner join unified.tickets as tickets using (ticket_id)
        where versions.ticket_id = 'servicenow@replica:INC6' order by versions.version"""
    ) == [(True, False), (False, False)]
