"""What customers answer: satisfaction, loyalty, effort, and whether one contact was enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from .contacts import chats_of
from .contract import SCALES
from .family import Family
from .feedback import About
from .landing import Row
from .periods import PERIODS, start_of
from .shapes import Cell, Fact, Figure, Parts
from .tickets import Desk

_CLASSES = {5: "very_positive", 4: "positive", 3: "neutral", 2: "poor", 1: "very_poor"}
_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Answer:
    """A valid answer: when, of which kind, how far up its own scale (0 to 1), and whose."""

    at: datetime
    answer_id: str
    survey: str
    row: Row
    share: Fraction
    score: Fraction
    customer: str | None
    slices: Mapping[str, str]

    def on(self, low: int, high: int) -> Fraction:
        """The score on another scale."""
        return low + (high - low) * self.share

    @property
    def is_about_a_contact(self) -> bool:
        """Not about the company as a whole."""
        return self.row.get("touchpoint") != "relational"

    @property
    def subject(self) -> tuple[str, str]:
        """What is rated once: the ticket, else the call, else the chat, else this answer alone."""
        for name in ("ticket_id", "call_id", "chat_id"):
            if self.row.get(name) is not None:
                return name, self.row[name]
        return "answer", self.answer_id

    @property
    def stars(self) -> int:
        """1 to 5, halves rounded up."""
        return int(self.on(1, 5) + _HALF)

    @property
    def ease(self) -> Fraction:
        """1 (hard) to 7 (easy), answers about effort turned round."""
        return 8 - self.on(1, 7) if self.survey == "ces_effort" else self.on(1, 7)


class Surveys(Family):
    """The figures of surveys."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        self.about = {id(desk): About(desk) for desk in self.desks}
        self.answers = [answer for desk in self.desks for answer in self.answers_of(desk)]
        yield from self.satisfaction()
        yield from self.response_rate()
        yield from self.effort()
        yield from self.loyalty()
        asked = [answer for answer in self.answers if answer.survey == "fcr"]
        yield from self.each("fcr_survey", asked, lambda answer: answer.share == 1)

    def answers_of(self, desk: Desk) -> Iterator[Answer]:
        """Valid answers: given in full, no test, not taken back, on a scale of more than one step."""
        about = self.about[id(desk)]
        for row in desk.source.tables["survey_responses"]:
            at, score = row["responded_at"], row["score"]
            if row["status"] != "responded" or score is None or at is None or at > desk.as_of:
                continue
            default = SCALES.get(row["survey_type"], (None, None))
            low = default[0] if row["scale_min"] is None else row["scale_min"]
            high = default[1] if row["scale_max"] is None else row["scale_max"]
            is_on_scale = low is not None and high is not None and low < high
            if row["is_test"] or _is_invalid(desk, row) or not is_on_scale:
                continue
            if row["survey_type"] != "nps" or high == 10:
                yield Answer(
                    at,
                    row["response_id"],
                    row["survey_type"],
                    row,
                    (Fraction(repr(score)) - Fraction(repr(low)))
                    / (Fraction(repr(high)) - Fraction(repr(low))),
                    Fraction(repr(score)),
                    about.customer_of(row),
                    about.slices(row, at),
                )

    def each(
        self, code: str, answers: list[Answer], worth: Callable[[Answer], Fraction | bool | int]
    ) -> Iterator[Figure]:
        """Every answer adds what it is worth over one."""
        yield from self.shapes.sums(code, [Fact(a.at, a.slices, float(worth(a))) for a in answers])

    # -- satisfaction -------------------------------------------------------------------------------------

    def satisfaction(self) -> Iterator[Figure]:
        """csat, its mean, its distribution and its comments: the last rating of each thing rated."""
        last: dict[tuple[str, str], Answer] = {}
        for rating in sorted(self.ratings(), key=lambda rating: (rating.at, rating.answer_id)):
            last[rating.subject] = rating
        ratings = list(last.values())
        yield from self.each("csat", ratings, lambda rating: rating.stars >= 4)
        yield from self.each("csat_mean", ratings, lambda rating: rating.on(1, 5))
        for stars, name in _CLASSES.items():
            facts = [Fact(r.at, r.slices, float(r.stars == stars)) for r in ratings]
            yield from self.shapes.sums(f"csat_share_{name}", facts)
        yield from self.each("csat_comment_rate", ratings, lambda r: bool((r.row["comment"] or "").strip()))

    def ratings(self) -> Iterator[Answer]:
        """csat answers about a contact, and the chats' own ratings where no answer names the chat."""
        answers = [answer for answer in self.answers if answer.survey == "csat"]
        yield from (answer for answer in answers if answer.is_about_a_contact)
        named = {answer.row["chat_id"] for answer in answers}
        for desk in self.desks:
            about = self.about[id(desk)]
            for chat in chats_of(desk):
                at = chat.ended_at or chat.row["accepted_at"] or chat.started_at
                rating = chat.row["rating"]
                if rating is not None and chat.row["chat_id"] not in named and at <= desk.as_of:
                    share = (Fraction(repr(rating)) - 1) / 4
                    slices = about.slices(chat.row, at)
                    customer = about.customer_of(chat.row)
                    chat_id = chat.row["chat_id"]
                    yield Answer(
                        at, chat_id, "csat", chat.row, share, Fraction(repr(rating)), customer, slices
                    )

    def response_rate(self) -> Iterator[Figure]:
        """csat_response_rate: invitations, by when they were sent, and whether they brought a rating."""
        facts = []
        for desk in self.desks:
            for row in desk.source.tables["survey_responses"]:
                at = row["invited_at"]
                is_asked = row["survey_type"] == "csat" and row["touchpoint"] != "relational"
                if not is_asked or at is None or at > desk.as_of or row["is_test"]:
                    continue
                if row["status"] == "bounced" or _is_invalid(desk, row):
                    continue
                is_rated = row["status"] == "responded" and row["score"] is not None
                is_answered = is_rated and (row["responded_at"] or at) <= desk.as_of
                facts.append(Fact(at, self.about[id(desk)].slices(row, at), float(is_answered)))
        yield from self.shapes.sums("csat_response_rate", facts)

    # -- effort and loyalty -------------------------------------------------------------------------------

    def effort(self) -> Iterator[Figure]:
        """ces, ces_easy_share and ces_effort."""
        asked = [a for a in self.answers if a.survey in ("ces", "ces_effort") and a.is_about_a_contact]
        yield from self.each("ces", asked, lambda answer: answer.ease)
        yield from self.each("ces_easy_share", asked, lambda answer: answer.ease >= 5)
        older = [answer for answer in asked if answer.survey == "ces_effort"]
        yield from self.each("ces_effort", older, lambda answer: answer.on(1, 5))

    def loyalty(self) -> Iterator[Figure]:
        """nps_all_responses, and nps with one vote of each customer in each period."""
        asked = [answer for answer in self.answers if answer.survey == "nps"]
        yield from self.each("nps_all_responses", asked, _vote)
        latest: dict[tuple, Answer] = {}
        for answer in sorted(asked, key=lambda answer: (answer.at, answer.answer_id)):
            day = self.calendar.day_of(answer.at)
            for period in PERIODS:
                voter = answer.customer or answer.answer_id
                latest[period, start_of(period, day), answer.customer is None, voter] = answer
        cells: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for (period, start, _, _), answer in latest.items():
            for name, value in answer.slices.items():
                total, votes, n = cells[period, start, name, value]
                cells[period, start, name, value] = (total + _vote(answer), votes + 1.0, n + 1)
        yield from self.shapes.emit("nps", cells, self.shapes.first_day(answer.at for answer in asked))


def _vote(answer: Answer) -> int:
    """100 for a promoter (9 or 10), -100 for a detractor (0 to 6)."""
    return 100 if answer.score >= 9 else -100 if answer.score <= 6 else 0


def _is_invalid(desk: Desk, row: Row) -> bool:
    """Taken back by `as_of`."""
    at = row["invalidated_at"]
    return row["status"] == "invalidated" or (at is not None and at <= desk.as_of)
