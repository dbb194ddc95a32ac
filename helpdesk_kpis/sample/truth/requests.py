"""Requests, tickets received, and what was handled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from .contacts import Contact, calls_of, chats_of
from .family import Family
from .shapes import Cell, Fact, Figure, figure_of


class Requests(Family):
    """Contacts that came in and work on them."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        yield from self.requests()
        yield from self.ticket_counts()
        yield from self.handled()

    # -- requests -----------------------------------------------------------------------------------------

    def requests(self) -> Iterator[Figure]:
        """request_volume, request_volume_with_merged, channel_share."""
        requests = list(self.request_facts(with_merged=False))
        yield from self.shapes.sums("request_volume", requests)
        yield from self.shapes.sums("request_volume_with_merged", self.request_facts(with_merged=True))
        by_channel: dict[Cell, int] = defaultdict(int)
        for fact in requests:
            for cell in self.shapes.cells_of(fact.at, fact.slices):
                by_channel[cell] += 1
        for (period, start, name, value), count in by_channel.items():
            if name == "channel":
                total = by_channel[period, start, "all", "all"]
                yield figure_of(
                    "channel_share", (period, start, name, value), count, total, count / total, total
                )

    def request_facts(self, *, with_merged: bool) -> Iterator[Fact]:
        """One fact a contact; a call or chat that made a ticket counts with the ticket, or not at all."""
        for desk in self.desks:
            contacts = calls_of(desk) + chats_of(desk)
            by_id = {ticket.row["ticket_id"]: ticket for ticket in desk.tickets}
            origins: dict[str, list[Contact]] = defaultdict(list)
            for contact in contacts:
                ticket = by_id.get(contact.row["ticket_id"])
                if ticket is not None and contact.made(ticket):
                    origins[ticket.row["ticket_id"]].append(contact)
                elif contact.is_request:
                    yield Fact(contact.started_at, contact.slices)
            for ticket in desk.tickets:
                if ticket.is_counted or (with_merged and ticket.is_inbound_and_real):
                    first_records = [contact.started_at for contact in origins[ticket.row["ticket_id"]]]
                    at = min([ticket.created_at, *first_records])
                    yield Fact(at, ticket.slices(at))

    # -- ticket counts ------------------------------------------------------------------------------------

    def ticket_counts(self) -> Iterator[Figure]:
        """ticket_count and its averages per day, business day, month and year."""
        counts = list(self.shapes.sums("ticket_count", self.opened()))
        yield from counts
        for figure in counts:
            period, start = figure.period_code, figure.period_start
            days = self.calendar.days_of(period, start)
            months = len({(day.year, day.month) for day in days})
            denominators = {
                "tickets_per_day": (1, len(days)),
                "tickets_per_business_day": (1, self.business_days(days)),
                "tickets_per_year_run_rate": (365, len(days)),
            }
            if period in ("month", "quarter"):
                denominators["tickets_per_month"] = (1, months)
            for code, (factor, denominator) in denominators.items():
                numerator = figure.numerator * factor
                value = numerator / denominator if denominator else None
                cell = (period, start, figure.slice, figure.slice_value)
                yield figure_of(code, cell, numerator, denominator, value, figure.sample_size)

    def business_days(self, days: list[date]) -> int:
        """Days on which a default calendar is open; all days where no source has one."""
        schedules = [desk.default_schedule for desk in self.desks if desk.default_schedule is not None]
        return sum(
            not schedules or any(schedule.is_business_day(day) for schedule in schedules) for day in days
        )

    def handled(self) -> Iterator[Figure]:
        """handled_per_day and handled_per_agent_day."""
        facts = list(self.handled_facts())
        cells: dict[Cell, int] = defaultdict(int)
        agent_days: dict[Cell, set] = defaultdict(set)
        for fact in facts:
            for cell in self.shapes.cells_of(fact.at, fact.slices):
                cells[cell] += 1
                agent_days[cell].add((fact.slices["agent"], self.calendar.day_of(fact.at)))
        self.shapes.fill(cells, self.shapes.first_day(fact.at for fact in facts), int)
        for cell, count in cells.items():
            days = self.business_days(self.calendar.days_of(cell[0], cell[1]))
            yield figure_of("handled_per_day", cell, count, days, count / days if days else None, count)
            worked = len(agent_days[cell])
            value = count / worked if worked else None
            yield figure_of("handled_per_agent_day", cell, count, worked, value, count)

    def handled_facts(self) -> Iterator[Fact]:
        """A ticket on each day an agent replied to it; answered calls, served chats on the day they ended.

        What the agent of a chat wrote in it is work on the chat, also where it answers a ticket too.
        """
        handled = [
            contact
            for desk in self.desks
            for contact in calls_of(desk) + chats_of(desk)
            if contact.is_handled and contact.ended_at is not None and contact.ended_at <= desk.as_of
        ]
        chats = {(chat.row["chat_id"], chat.row["agent_id"]) for chat in handled if chat.kind == "chat"}
        for ticket in self.counted:
            seen = set()
            for message in ticket.human_replies:
                if (message["chat_id"], message["author_id"]) in chats:
                    continue
                unit = (message["author_id"], self.calendar.day_of(message["sent_at"]))
                if unit not in seen:
                    seen.add(unit)
                    yield Fact(message["sent_at"], ticket.slices(message["sent_at"], unit[0], own_agent=True))
        for contact in handled:
            yield Fact(contact.ended_at, contact.slices)
