"""Edges of surveys, reviews, money and visits, planted on purpose; the README of the sample lists them.

`planted_opinions.py` and `planted_money.py` make their rows.
"""

from typing import Final

ABOUT: Final = {
    "re_rating": (
        "survey_responses",
        "A ticket is rated again, the other way round, weeks later: the last one counts.",
    ),
    "last_rating_invalid": (
        "survey_responses",
        "The later of two ratings was declared invalid: the earlier one counts.",
    ),
    "chat_rated_twice": (
        "survey_responses",
        "A response names a chat that has a rating of its own: one rating, not two.",
    ),
    "rated_by_nobody": (
        "survey_responses",
        "A rating without customer, ticket, call and chat: one of its own.",
    ),
    "rated_as_test": ("survey_responses", "A test answer: never counted."),
    "relational_rating": (
        "survey_responses",
        "Satisfaction with the shop as a whole: not a rating of a contact.",
    ),
    "responded_without_score": ("survey_responses", "Answered, but only in words."),
    "answered_in_a_later_extract": (
        "survey_responses",
        "The same response twice: invited, later answered. The later row wins.",
    ),
    "two_votes_in_a_month": (
        "survey_responses",
        "A customer answers nps twice in a month: the latest vote counts.",
    ),
    "answered_at_midnight": (
        "survey_responses",
        "Answers a second before, and at, the midnight that ends January (UTC).",
    ),
    "nothing_applies": ("qa_ratings", "Every category is N/A: a review without a score."),
    "critical_failure": ("qa_ratings", "A critical category is below half its scale: the review scores 0."),
    "critical_at_half": ("qa_ratings", "A critical category is exactly at half its scale: no failure."),
    "weightless": ("qa_ratings", "A category of weight 0 changes no score."),
    "contact_without_ticket": ("qa_reviews", "A review of a chat that made no ticket."),
    "starts_at_the_bound": ("subscriptions", "Begins at the midnight that begins February: new in February."),
    "ends_at_the_bound": ("subscriptions", "Ends at the midnight that begins February: lost in February."),
    "in_and_out": ("subscriptions", "Joins and leaves inside one month: in no opening base."),
    "two_plans": ("subscriptions", "A customer ends one of two plans: not lost."),
    "paused_over_the_bound": ("subscriptions", "Paused from January to February: a loss, then a return."),
    "cancelled_for_later": (
        "subscriptions",
        "Cancelled for the end of April, after the data: still a customer.",
    ),
    "trial_running": ("subscriptions", "The trial ends after the data: no customer yet."),
    "internal_subscriber": ("subscriptions", "A colleague and a test account have plans: not counted."),
    "two_lines": ("revenue", "Two lines and a refund above either of them: the order stays one purchase."),
    "without_order": ("revenue", "A sale without order: a purchase of its own."),
    "without_currency": ("revenue", "No currency: the reporting currency."),
    "self_referral": ("referrals", "A customer recommends the shop to him- or herself: not counted."),
    "two_referrers": (
        "referrals",
        "Two customers recommend the shop to one: only the first conversion counts.",
    ),
    "ten_seconds": (
        "engagement_events",
        "A session of exactly ten seconds is not engaged, one of eleven is.",
    ),
    "key_event_alone": ("engagement_events", "A session of two seconds with a key event is engaged."),
    "over_midnight": (
        "engagement_events",
        "A session begins before midnight (UTC) and goes on after it: one visit.",
    ),
}
"""Name -> table and what is hard about it; the name is in the id of its rows, plans aside."""
