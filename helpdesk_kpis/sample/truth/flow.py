"""Opened, closed, passed on."""

from __future__ import annotations

from collections.abc import Iterator

from .contacts import calls_of, passed_on_calls
from .family import Family, first_assignments
from .shapes import Fact, Figure


class Flow(Family):
    """Flows into and out of the backlog, transfers and escalations."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        yield from self.transfers()
        yield from self.flows()

    # -- transfers and escalations ------------------------------------------------------------------------

    def transfers(self) -> Iterator[Figure]:
        """transfer_rate, transfers, call_transfer_rate, escalation_rate."""
        rate, count, escalated = [], [], []
        for ticket in self.counted:
            slices = ticket.slices(ticket.created_at)
            escalated.append(Fact(ticket.created_at, slices, float(ticket.was_escalated)))
            was_assigned = first_assignments(ticket, ticket.agent) or first_assignments(ticket, ticket.team)
            if was_assigned and not ticket.is_inferred:
                rate.append(Fact(ticket.created_at, slices, float(bool(ticket.transfers))))
            for at in ticket.transfers:
                count.append(Fact(at, ticket.slices(at, ticket.agent.just_before(at), own_agent=True)))
        yield from self.shapes.sums("transfer_rate", rate)
        yield from self.shapes.sums("transfers", count)
        yield from self.shapes.sums("escalation_rate", escalated)
        yield from self.shapes.sums("call_transfer_rate", self.call_transfers())

    def call_transfers(self) -> Iterator[Fact]:
        """Answered inbound calls, and whether they were passed on."""
        for desk in self.desks:
            passed_on = passed_on_calls(desk)
            for call in calls_of(desk):
                answered_at = call.row["answered_at"]
                if call.is_handled and answered_at is not None and answered_at <= desk.as_of:
                    is_passed_on = (call.row["transfers"] or 0) > 0 or call.row["call_id"] in passed_on
                    yield Fact(answered_at, call.slices, float(is_passed_on))

    # -- flows --------------------------------------------------------------------------------------------

    def flows(self) -> Iterator[Figure]:
        """tickets_closed, closed_to_opened, net_ticket_change."""
        closed = [Fact(*self.last_solve(ticket)) for ticket in self.solved]
        yield from self.shapes.sums("tickets_closed", closed)
        yield from self.shapes.sums(
            "closed_to_opened",
            [Fact(fact.at, fact.slices, 1.0, 0.0, 0) for fact in closed]
            + [Fact(fact.at, fact.slices, 0.0, 1.0, 1) for fact in self.opened()],
        )
        yield from self.shapes.sums("net_ticket_change", self.backlog_steps())

    def backlog_steps(self) -> Iterator[Fact]:
        """Every step into and out of the backlog, whatever became of the ticket."""
        for ticket in self.tickets:
            if not ticket.can_be_in_backlog:
                continue
            last_solver = None
            for step in ticket.steps:
                slices = ticket.slices(step.at)
                if step.is_solve:
                    last_solver = ticket.solver(step)
                if step.is_solve or step.is_reopen:
                    slices = ticket.slices(step.at, last_solver, own_agent=True)
                if step.backlog_change:
                    yield Fact(step.at, slices, float(step.backlog_change))
