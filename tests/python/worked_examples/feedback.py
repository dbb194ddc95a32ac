"""Examples of surveys, quality reviews and the tone of messages."""

from __future__ import annotations

from datetime import UTC, datetime

from .examples import Inputs, Row, Tables, translates
from .rows import MONDAY, after, at, ticket

TICKET_SCORES = {"good": 1, "bad": 0}
SCALES = {"freshdesk": (-103, 103)}
IN_JUNE, IN_JULY = datetime(2025, 6, 2, 9, tzinfo=UTC), datetime(2025, 7, 7, 9, tzinfo=UTC)


def response(survey_type: str, response_id: str, score: float | None, **values: object) -> Row:
    """A row of `survey_responses`: answered an hour after the invitation, unless there is no score."""
    row = {
        "response_id": response_id,
        "survey_type": survey_type,
        "status": "invited" if score is None else "responded",
        "score": score,
        "invited_at": at(MONDAY),
        "responded_at": "" if score is None else after(1),
    }
    return row | values


def responses(survey_type: str, inputs: Inputs) -> Tables:
    """Survey answers as the examples write them, each with its own customer unless it names one."""
    rows = []
    for row in inputs["survey_response"]:
        values = {
            "customer_id": row.get("customer_id"),
            "is_test": row.get("is_test"),
            "comment": row.get("comment"),
            "status": row.get("response_status", "responded"),
        }
        if "responded_at" in row:
            values |= {"responded_at": row["responded_at"], "invited_at": ""}
        rows.append(response(survey_type, row["response_id"], row["score_raw"], **values))
    return {"survey_responses": rows}


# -- surveys --------------------------------------------------------------------------


@translates("nps__standard", "nps__normal_ci95", "nps__latest_per_customer", "nps__all_responses")
@translates("nps__small_sample_suppressed", build="company")
def nps(inputs: Inputs) -> Tables:
    """Answers from 0 to 10."""
    return responses("nps", inputs)


@translates(
    "csat__top2box", "csat__mean_1_5", "csat_distribution__five_categories", "csat_comments__comment_rate"
)
def csat(inputs: Inputs) -> Tables:
    """Ratings of one to five stars."""
    return responses("csat", inputs)


@translates("csat__mixed_scales_normalised")
def csat_of_other_scales(inputs: Inputs) -> Tables:
    """Ratings with the bounds of their scales."""
    rows = []
    for row in inputs["survey_response"]:
        low, high = SCALES.get(row["scale"]) or (int(bound) for bound in row["scale"].split("-"))
        rows.append(response("csat", row["response_id"], row["score_raw"], scale_min=low, scale_max=high))
    return {"survey_responses": rows}


@translates("csat__good_bad_zendesk")
def good_bad_and_offered(inputs: Inputs) -> Tables:
    """As many answers of each kind as were counted, invitations without, and tickets without either."""
    counts = inputs["counts"]
    scores = [1.0] * counts["good"] + [0.0] * counts["bad"] + [None] * counts["offered"]
    return {
        "tickets": [ticket(f"t{number}") for number in range(len(scores) + counts["unoffered"])],
        "survey_responses": [
            response("csat", f"r{number}", score, scale_min=0, scale_max=1, ticket_id=f"t{number}")
            for number, score in enumerate(scores)
        ],
    }


@translates("csat__wilson95")
def satisfied_of_all(inputs: Inputs) -> Tables:
    """The satisfied give five stars, the others one."""
    counts = inputs["counts"]
    return {
        "survey_responses": [
            response("csat", f"r{number}", 5 if number < counts["satisfied"] else 1)
            for number in range(counts["n"])
        ]
    }


@translates("csat__rerating_last_wins")
@translates("csat__timezone_attribution", build="bucharest")
def ratings_of_tickets(inputs: Inputs) -> Tables:
    """Good and bad ratings of tickets."""
    rows = inputs["survey_response"]
    tickets = dict.fromkeys(row["ticket_id"] for row in rows)
    return {
        "tickets": [ticket(name, "2026-01-20T09:00:00Z") for name in tickets],
        "survey_responses": [
            response(
                "csat",
                row["rating_id"],
                TICKET_SCORES[row["score"]],
                scale_min=0,
                scale_max=1,
                ticket_id=row["ticket_id"],
                invited_at="",
                responded_at=row["rated_at"],
            )
            for row in rows
        ],
    }


@translates("agent_ranking__liveagent_rewards")
def rewards_and_rebukes(inputs: Inputs) -> Tables:
    """Rewards are good ratings and rebukes bad ones; who gives neither has only opened the survey."""
    rows = []
    for number, row in enumerate(inputs["rating"]):
        score = {1: 1.0, -1: 0.0, 0: None}[row["v"]]
        values = {"agent_id": row["agent_id"], "scale_min": 0, "scale_max": 1}
        if score is None:
            values["status"] = "opened"
        if row["invalidated"]:
            values["invalidated_at"] = after(2)
        rows.append(response("csat", f"r{number}", score, **values))
    return {"survey_responses": rows}


@translates("ces__ces2_mean_1_7", "ces__ces2_pct_easy")
def ease(inputs: Inputs) -> Tables:
    """Answers from 1 to 7, higher is easier."""
    return responses("ces", inputs)


@translates("ces__ces1_effort_1_5")
def effort(inputs: Inputs) -> Tables:
    """Answers from 1 to 5, lower is easier."""
    return responses("ces_effort", inputs)


@translates("ces__mixed_direction_rescaled")
def ease_and_effort(inputs: Inputs) -> Tables:
    """Answers of both kinds."""
    kinds = {"ces1": "ces_effort", "ces2": "ces"}
    return {
        "survey_responses": [
            response(kinds[row["survey_type"]], row["response_id"], row["score_raw"])
            for row in inputs["survey_response"]
        ]
    }


@translates("fcr__customer_reported")
def was_it_resolved(inputs: Inputs) -> Tables:
    """Yes is 1, no is 0."""
    scores = {"yes": 1, "no": 0, None: None}
    return {
        "survey_responses": [
            response("fcr", f"r{number}", scores[row["answer"]])
            for number, row in enumerate(inputs["survey_response"])
        ]
    }


# -- reviews --------------------------------------------------------------------------


@translates("iqs__weighted_critical_autofail", "iqs__points_pooled")
@translates("iqs__weighted_no_autofail", build="bucharest")
def reviews(inputs: Inputs) -> Tables:
    """Finished reviews of Ann."""
    return {
        "qa_reviews": [
            {
                "review_id": row["review_id"],
                "reviewed_at": at(MONDAY),
                "review_type": row["review_type"],
                "status": "finished",
                "reviewer_id": "quality",
                "agent_id": "ann",
            }
            for row in inputs["qa_review"]
        ],
        "qa_ratings": [
            {name: value for name, value in rating.items() if name != "rating_raw"}
            | {"review_id": row["review_id"], "rating": rating["rating_raw"]}
            for row in inputs["qa_review"]
            for rating in row["ratings"]
        ],
    }


# -- tone of messages -----------------------------------------------------------------


@translates("sentiment__conversation_mean_boundary", build="company")
def scored_conversations(inputs: Inputs) -> Tables:
    """Customers' messages with their scores, of tickets of June."""
    tickets = dict.fromkeys(row["ticket_id"] for row in inputs["message"])
    return {
        "tickets": [ticket(name, at(IN_JUNE)) for name in tickets],
        "messages": [
            {
                "message_id": f"m{number}",
                "ticket_id": row["ticket_id"],
                "author_type": "customer",
                "sent_at": at(IN_JUNE),
                "sentiment_score": row["score"],
            }
            for number, row in enumerate(inputs["message"])
        ],
    }


@translates("sentiment__net_customer_messages", build="company")
def scored_messages(inputs: Inputs) -> Tables:
    """Labels are scores well beyond or between the thresholds, of one ticket of July."""
    scores = {"positive": 0.5, "neutral": 0, "negative": -0.5}
    return {
        "tickets": [ticket("t1", at(IN_JULY))],
        "messages": [
            {
                "message_id": row["message_id"],
                "ticket_id": "t1",
                "author_type": row["author_type"],
                "author_id": row["author_type"],
                "sent_at": after(number, IN_JULY),
                "sentiment_score": scores[row["sentiment_label"]],
            }
            for number, row in enumerate(inputs["message"])
        ],
    }
