"""What lies there at the end of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from .family import Family
from .first_contacts import customer_of
from .periods import PERIODS, start_of
from .shapes import STOCKS, Cell, Figure, Parts, figure_of
from .tickets import Ticket


class Stocks(Family):
    """Backlog and customers who wait."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        yield from self.stocks()
        yield from self.customers_waiting()

    # -- stocks -------------------------------------------------------------------------------------------

    def stocks(self) -> Iterator[Figure]:
        """Backlog, its variants and ages at each day's end, and the mean of the daily backlog."""
        daily: dict[tuple[str, date], Counter[tuple[str, str]]] = defaultdict(Counter)
        for ticket in self.tickets:
            entries = [step.at for step in ticket.steps if step.backlog_change > 0]
            if ticket.can_be_in_backlog and entries:
                day = self.calendar.day_of(entries[0])
                while day <= self.calendar.last_day:
                    self.add_to_stocks(daily, ticket, day)
                    day += timedelta(days=1)
        firsts = {code: min((day for other, day in daily if other == code), default=None) for code in STOCKS}
        for code in STOCKS:
            cells: dict[Cell, Parts] = {}
            for period in PERIODS:
                for start in self.calendar.starts(period, firsts[code]):
                    last = self.calendar.last_day_of(period, start)
                    for (name, value), count in daily.get((code, last), {}).items():
                        cells[period, start, name, value] = (float(count), 0.0, count)
            yield from self.shapes.emit(code, cells, firsts[code])
        means: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for (code, day), counts in daily.items():
            for (name, value), count in counts.items() if code == "backlog" else ():
                for period in PERIODS:
                    cell = (period, start_of(period, day), name, value)
                    means[cell] = (means[cell][0] + count, 0.0, 0)
        self.shapes.fill(means, firsts["backlog"], lambda: (0.0, 0.0, 0))
        for cell, (total, _, _) in means.items():
            days = len(self.calendar.days_of(cell[0], cell[1]))
            yield figure_of("backlog_mean", cell, total, float(days), total / days, days)

    def add_to_stocks(self, daily: dict[tuple[str, date], Counter], ticket: Ticket, day: date) -> None:
        """Count a ticket in the stocks of one day's end."""
        when = self.calendar.last_moment(day)
        state = ticket.state_at(when)
        if state is None or not state.is_in_backlog:
            return
        age = min(self.calendar.midnight_after(day), self.calendar.as_of) - ticket.created_at
        codes = ["backlog", _age_bucket(age)]
        if ticket.is_waiting_for_us(when):
            codes.append("backlog_unanswered")
        if not ticket.was_answered_by(when):
            codes.append("backlog_never_answered")
        for name, value in ticket.slices(when).items():
            for code in codes:
                daily[code, day][name, value] += 1

    def customers_waiting(self) -> Iterator[Figure]:
        """open_cases: distinct customers at each day's end."""
        daily: dict[tuple[date, str, str], set[str]] = defaultdict(set)
        for ticket in self.tickets:
            day = self.calendar.day_of(ticket.created_at)
            while day <= self.calendar.last_day:
                when = self.calendar.last_moment(day)
                state = ticket.state_at(when)
                is_in_backlog = ticket.can_be_in_backlog and state is not None and state.is_in_backlog
                if is_in_backlog and ticket.is_waiting_for_us(when):
                    customer = customer_of(ticket) or f"ticket {ticket.row['ticket_id']}"
                    for name, value in ticket.slices(when).items():
                        daily[day, name, value].add(f"{ticket.source} {customer}")
                day += timedelta(days=1)
        first_day = min((day for day, _, _ in daily), default=None)
        cells: dict[Cell, Parts] = {}
        for period in PERIODS:
            for start in self.calendar.starts(period, first_day):
                last = self.calendar.last_day_of(period, start)
                for (day, name, value), customers in daily.items():
                    if day == last:
                        cells[period, start, name, value] = (float(len(customers)), 0.0, len(customers))
        yield from self.shapes.emit("open_cases", cells, first_day)


def _age_bucket(age: timedelta) -> str:
    for hours, code in ((24, "backlog_age_1d"), (72, "backlog_age_3d"), (168, "backlog_age_7d")):
        if age <= timedelta(hours=hours):
            return code
    return "backlog_age_over_7d"
