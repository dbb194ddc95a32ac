"""What colleagues find when they review contacts: the internal quality score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .family import Family
from .feedback import About
from .landing import Row
from .shapes import Fact, Figure
from .tickets import Desk

CRITICAL_FAIL_BELOW = 0.5


class Quality(Family):
    """iqs and iqs_points."""

    def figures(self) -> Iterator[Figure]:
        """Both."""
        scores, points = [], []
        for desk in self.desks:
            ratings: dict[str, list[Row]] = defaultdict(list)
            for row in desk.source.tables["qa_ratings"]:
                ratings[row["review_id"]].append(row)
            about = About(desk)
            for review in _reviews(desk):
                given = [rating for rating in ratings[review["review_id"]] if _applies(rating)]
                at, slices = review["reviewed_at"], self.slices(about, review)
                score = _score(given)
                if score is not None:
                    scores.append(Fact(at, slices, score))
                if given:
                    reached = sum(rating["rating"] - rating["scale_min"] for rating in given)
                    possible = sum(rating["scale_max"] - rating["scale_min"] for rating in given)
                    points.append(Fact(at, slices, reached, possible))
        yield from self.shapes.sums("iqs", scores)
        yield from self.shapes.sums("iqs_points", points)

    def slices(self, about: About, review: Row) -> dict[str, str]:
        """The team and channel it names; else the reviewed agent's team then; else those of the contact."""
        at = review["reviewed_at"]
        of_agent = about.team_of_agent(review["agent_id"], self.calendar.day_of(at))
        named = {**review, "team_id": review["team_id"] or of_agent}
        return about.slices(named, at) | {"agent": review["agent_id"] or "unknown"}


def _reviews(desk: Desk) -> Iterator[Row]:
    """Finished manual reviews of somebody else."""
    for row in desk.source.tables["qa_reviews"]:
        is_own = row["reviewer_id"] is not None and row["reviewer_id"] == row["agent_id"]
        is_counted = row["review_type"] == "manual" and row["status"] == "finished" and not is_own
        if is_counted and row["reviewed_at"] <= desk.as_of:
            yield row


def _applies(rating: Row) -> bool:
    low, high = rating["scale_min"], rating["scale_max"]
    is_on_scale = low is not None and high is not None and low < high
    return not rating["is_na"] and rating["rating"] is not None and is_on_scale


def _score(ratings: list[Row]) -> float | None:
    """The weighted share of the points, 0 where something critical failed; None without any weight."""
    total = weights = 0.0
    has_failed = False
    for rating in ratings:
        low, high = rating["scale_min"], rating["scale_max"]
        share = (rating["rating"] - low) / (high - low)
        weight = 1.0 if rating["weight"] is None else rating["weight"]
        has_failed = has_failed or (rating["is_critical"] is True and share < CRITICAL_FAIL_BELOW)
        total += share * weight
        weights += weight
    if not weights:
        return None
    return 0.0 if has_failed else total / weights
