"""Social networks as a list of posts and reactions tells of them."""

from __future__ import annotations

from .tables import Row, Tables, optional, zulu

KIND, COMMUNITY = "social_", "community_post"


def tables(company: Tables) -> Tables:
    """`posts`: what people and the brand did on a network; bots are left out, for no column tells of them."""
    return {
        "posts": [
            _post(row)
            for row in company["engagement_events"]
            if row["kind"].startswith((KIND, COMMUNITY)) and row.get("is_bot") != "true"
        ]
    }


def _post(row: Row) -> Row:
    return {
        "platform": row["platform"],
        "post_id": row["event_id"],
        "author_key": row.get("visitor_key") or row.get("customer_id") or "brand",
        "is_brand": row.get("is_brand") or "false",
        "kind": row["kind"].removeprefix(KIND),
        "created_at": zulu(row["event_at"]),
        "customer_id": optional(row.get("customer_id")),
    }
