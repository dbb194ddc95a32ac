"""How fast: first replies, further ones, promises and the call centre."""

from __future__ import annotations

from collections.abc import Iterator

from . import call_centre, promises
from .contacts import chats_of
from .family import Family
from .shapes import Fact, Figure, seconds_between


class Speed(Family):
    """Times to an answer, and whether they keep what was promised."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        yield from self.first_replies()
        yield from self.response_times()
        yield from self.chats_missed()
        yield from self.promises()
        yield from self.call_centre()

    # -- speed --------------------------------------------------------------------------------------------

    def first_replies(self) -> Iterator[Figure]:
        """frt and its variants, acknowledgement_time."""
        seconds, business, acknowledged = [], [], []
        for ticket in self.counted:
            if not ticket.is_answerable:
                continue
            if ticket.first_reply is not None:
                at, author = ticket.first_reply
                slices = ticket.slices(at, author, own_agent=True)
                seconds.append(Fact(at, slices, seconds_between(ticket.created_at, at)))
                business.append(Fact(at, slices, ticket.clock.seconds(ticket.created_at, at)))
            if ticket.acknowledgement is not None:
                at, author = ticket.acknowledgement
                slices = ticket.slices(at, author, own_agent=True)
                acknowledged.append(Fact(at, slices, seconds_between(ticket.created_at, at)))
        yield from self.shapes.sums("frt", seconds)
        yield from self.shapes.quantiles("frt_median", seconds, 0.5)
        yield from self.shapes.quantiles("frt_p90", seconds, 0.9)
        yield from self.shapes.sums("frt_business", business)
        yield from self.shapes.quantiles("frt_business_median", business, 0.5)
        yield from self.shapes.sums("acknowledgement_time", acknowledged)

    def response_times(self) -> Iterator[Figure]:
        """avg_response_time and its median."""
        facts = []
        for ticket in self.counted:
            if ticket.is_answerable:
                for asked_at, reply in ticket.turns():
                    slices = ticket.slices(reply["sent_at"], reply["author_id"], own_agent=True)
                    facts.append(Fact(reply["sent_at"], slices, seconds_between(asked_at, reply["sent_at"])))
        yield from self.shapes.sums("avg_response_time", facts)
        yield from self.shapes.quantiles("avg_response_time_median", facts, 0.5)

    def chats_missed(self) -> Iterator[Figure]:
        """chat_missed_rate."""
        facts = []
        for desk in self.desks:
            for chat in chats_of(desk):
                outcome = chat.row["outcome"]
                if outcome != "bot_only":
                    is_missed = outcome in ("missed", "offline_message")
                    facts.append(Fact(chat.started_at, chat.slices, float(is_missed)))
        yield from self.shapes.sums("chat_missed_rate", facts)

    # -- promises -----------------------------------------------------------------------------------------

    def promises(self) -> Iterator[Figure]:
        """sla_first_reply, sla_resolution, response_within_target."""
        first_reply, resolution, response = [], [], []
        for desk in self.desks:
            for ticket in desk.tickets:
                for facts, verdict in (
                    (first_reply, promises.first_reply_promise(desk, ticket)),
                    (resolution, promises.resolution_promise(desk, ticket)),
                    (response, promises.response_in_time(ticket)),
                ):
                    if verdict is not None:
                        # An act belongs to who did it, time that ran out to the assignee then.
                        slices = ticket.slices(verdict.at, verdict.agent, own_agent=verdict.is_act)
                        facts.append(Fact(verdict.at, slices, float(verdict.is_met)))
            for chat in chats_of(desk):
                verdict = promises.chat_in_time(desk, chat)
                if verdict is not None:
                    response.append(Fact(verdict.at, chat.slices, float(verdict.is_met)))
        yield from self.shapes.sums("sla_first_reply", first_reply)
        yield from self.shapes.sums("sla_resolution", resolution)
        yield from self.shapes.sums("response_within_target", response)

    # -- call centre --------------------------------------------------------------------------------------

    def call_centre(self) -> Iterator[Figure]:
        """The codes of `call_centre`."""
        facts: dict[str, list[Fact]] = {code: [] for code in call_centre.CODES}
        for desk in self.desks:
            for added in call_centre.additions(desk):
                facts[added.code].append(Fact(added.at, added.slices, added.numerator, added.denominator))
        for code, of_code in facts.items():
            yield from self.shapes.sums(code, of_code)
