"""Examples of customers and money: churn, retention, value, referrals, support cost, engagement.

Unless an example says otherwise, its period is February 2026, a complete month in every build.
"""

from __future__ import annotations

from datetime import date

from .examples import Inputs, Row, Tables, translates
from .rows import MONDAY, after, at, ticket

LONG_AGO, LEFT_LONG_AGO = "2025-06-01T00:00:00Z", "2025-09-01T00:00:00Z"
IN_FEBRUARY, LATER_IN_FEBRUARY = "2026-02-05T00:00:00Z", "2026-02-20T00:00:00Z"


def subscription(customer_id: str, started_at: str, ended_at: str = "", **values: object) -> Row:
    """A row of `subscriptions`."""
    row = {
        "subscription_id": f"{customer_id}-{started_at[:10]}",
        "customer_id": customer_id,
        "started_at": started_at,
        "ended_at": ended_at,
        "status": "cancelled" if ended_at else "active",
    }
    return row | values


def revenue(customer_id: str, amount: float, recognised_on: str, number: int, **values: object) -> Row:
    """A row of `revenue`: a sale unless it says otherwise."""
    row = {
        "revenue_id": f"v{number}",
        "customer_id": customer_id,
        "recognised_on": recognised_on,
        "amount": amount,
        "revenue_type": "one_off",
        "currency": "EUR",
    }
    return row | values


def names(prefix: str, count: int) -> list[str]:
    """So many names of customers."""
    return [f"{prefix}{number}" for number in range(count)]


# -- churn and retention --------------------------------------------------------------


def subscribers(
    start: list[str],
    end: list[str],
    new: list[str],
    reactivated: list[str],
) -> Tables:
    """Who subscribed long ago, who came in February and who left in it."""
    rows = []
    for name in dict.fromkeys([*start, *new, *end]):
        left = "" if name in end else LATER_IN_FEBRUARY
        rows.append(subscription(name, LONG_AGO if name in start else IN_FEBRUARY, left))
        if name in reactivated:
            rows.append(subscription(name, LONG_AGO, LEFT_LONG_AGO))
    return {"subscriptions": rows}


@translates(
    "churn__customers_lost",
    "churn__in_period_churner",
    "churn__lost_count_vtiger",
    "churn__net_negative_when_growing",
    "churn__reactivation",
    "churn__seed_atlasmic_net",
    "retention__seed_formula_ratio",
)
def sets_of_customers(inputs: Inputs) -> Tables:
    """Customers at the start of the period, at its end, and new ones."""
    sets = inputs["sets"]
    return subscribers(sets["start"], sets["end"], sets["new"], sets.get("reactivated", []))


@translates("churn__annualised_from_monthly")
def hundred_customers(inputs: Inputs) -> Tables:
    """A hundred at the start, as many of them lost as the percentage says."""
    start = names("c", 100)
    return subscribers(start, start[int(inputs["params"]["monthly_pct"]) :], [], [])


@translates("churn__growth_guard")
def won_and_lost(inputs: Inputs) -> Tables:
    """Nobody at the start stays, everybody new does."""
    new = names("n", inputs["params"]["new"])
    return subscribers(names("c", inputs["params"]["lost"]), new, new, [])


@translates("churn__seed_literal_no_brackets_reject")
def many_and_fewer(inputs: Inputs) -> Tables:
    """So many at the start, the first of them at the end."""
    start = names("c", inputs["params"]["start"])
    return subscribers(start, start[: inputs["params"]["end"]], [], [])


@translates("churn__pending_cancellation", build="company")
def cancellations(inputs: Inputs) -> Tables:
    """Subscriptions that began long ago."""
    return {
        "subscriptions": [
            subscription(
                row["customer_id"],
                LONG_AGO,
                row["ended_at"] or "",
                cancel_requested_at=row["cancel_requested_at"],
            )
            for row in inputs["subscription"]
        ]
    }


@translates("churn__mrr_gross_net")
def recurring_revenue(inputs: Inputs) -> Tables:
    """Each event of another subscription; those that began long ago have the revenue at the start."""
    before = {"churn": 100, "contraction": 300, "expansion": 600, "new": 0}
    assert sum(before.values()) == inputs["params"]["start_mrr"]
    kinds = {"churn": "churn_voluntary"}
    subscriptions, events = [], []
    for row in inputs["subscription_event"]:
        kind, old = row["type"], before[row["type"]]
        began = IN_FEBRUARY if kind == "new" else LONG_AGO
        ended = LATER_IN_FEBRUARY if kind == "churn" else ""
        new = old + row["mrr_delta"]
        subscriptions.append(
            subscription(kind, began, ended, mrr=new if kind != "churn" else old, currency="EUR")
        )
        events.append(
            {
                "event_id": kind,
                "subscription_id": subscriptions[-1]["subscription_id"],
                "event_at": ended or IN_FEBRUARY,
                "event_type": kinds.get(kind, kind),
                "mrr_before": old,
                "mrr_after": new,
            }
        )
    return {"subscriptions": subscriptions, "subscription_events": events}


def purchases_by_month(inputs: Inputs, months_later: int) -> Tables:
    """A purchase in each active month, all so many months later."""

    def mid_month(month: str) -> str:
        year, number = (int(part) for part in month.split("-"))
        years, number = divmod(number - 1 + months_later, 12)
        return date(year + years, number + 1, 15).isoformat()

    active = [(row["customer_id"], month) for row in inputs["activity"] for month in row["months"]]
    return {
        "revenue": [
            revenue(customer, 10, mid_month(month), number) for number, (customer, month) in enumerate(active)
        ]
    }


@translates("retention__cohort_table", build="company")
def active_months(inputs: Inputs) -> Tables:
    """Purchases in the months of the example."""
    return purchases_by_month(inputs, 0)


@translates("retention__cohort_table_unbroken", build="company")
def active_months_of_another_cohort(inputs: Inputs) -> Tables:
    """The same customers, five months later: a cohort of their own."""
    return purchases_by_month(inputs, 5)


# -- value ----------------------------------------------------------------------------


@translates("clv__historic_revenue")
def revenue_to_date(inputs: Inputs) -> Tables:
    """Revenue in February of customers recorded before."""
    return {
        "customers": [
            {"customer_id": row["customer_id"], "created_at": LONG_AGO} for row in inputs["customer"]
        ],
        "revenue": [
            revenue(
                row["customer_id"],
                row["amount"],
                "2026-02-10",
                number,
                revenue_type="refund" if row["amount"] < 0 else "one_off",
            )
            for number, row in enumerate(inputs["revenue"])
        ],
    }


@translates("clv__predictive_margin", "clv__predictive_revenue", "clv__zero_churn_capped")
def customers_of_one_month(inputs: Inputs) -> Tables:
    """Customers since January 15th, so that only February begins with any; it loses one, if any."""
    params = inputs["params"]
    churn = params["monthly_churn"]
    customers = names("c", round(1 / churn) if churn else 20)
    lost = customers[:1] if churn else []
    margin = params.get("gross_margin")
    cost = "" if margin is None else round(params["arpa_monthly"] * (1 - margin), 2)
    return {
        "subscriptions": [
            subscription(name, "2026-01-15T00:00:00Z", LATER_IN_FEBRUARY if name in lost else "")
            for name in customers
        ],
        "revenue": [
            revenue(
                name,
                params["arpa_monthly"],
                "2026-02-10",
                number,
                cost_of_goods=cost,
                revenue_type="subscription",
            )
            for number, name in enumerate(customers)
        ],
    }


# -- referrals ------------------------------------------------------------------------


@translates("referral__new_customers_count_seed", "referral__share_of_new_customers")
def referrals(inputs: Inputs) -> Tables:
    """Referrals, and as many customers who paid in March for the first time as there were new ones."""
    won = [row for row in inputs["referral"] if row["converted_at"] and row["program_id"] == "P"]
    referred = dict.fromkeys(row["referred"] for row in won if row["referred"] != row["referrer"])
    others = names("x", inputs["params"].get("new_customers", len(referred)) - len(referred))
    return {
        "customers": [
            {"customer_id": name, "first_paid_at": after(0), "created_at": at(MONDAY)}
            for name in [*referred, *others]
        ],
        "referrals": [
            {
                "referral_id": row["referral_id"],
                "program_id": row["program_id"],
                "referrer_customer_id": row["referrer"],
                "referred_customer_id": row["referred"],
                "converted_at": row["converted_at"],
                "status": "converted" if row["converted_at"] else "signed_up",
            }
            for row in inputs["referral"]
        ],
    }


@translates("referral__share_of_purchases")
def referred_purchases(inputs: Inputs) -> Tables:
    """Each purchase is of another customer; referrals name the first orders."""
    params = inputs["params"]
    buyers = names("c", params["purchases"])
    return {
        "revenue": [
            revenue(name, 10, "2026-02-10", number, order_id=f"o{number}")
            for number, name in enumerate(buyers)
        ],
        "referrals": [
            {
                "referral_id": f"f{number}",
                "program_id": "P",
                "referrer_customer_id": "friend",
                "referred_customer_id": name,
                "converted_at": "2026-02-10T00:00:00Z",
                "order_id": f"o{number}",
                "status": "converted",
            }
            for number, name in enumerate(buyers[: params["referred_purchases"]])
        ],
    }


# -- support cost: of the whole company, so each example has a month of its own -------


def cost(amount: float, first: str, last: str, cost_id: str = "k1", **values: object) -> Row:
    """A row of `support_costs`."""
    row = {"cost_id": cost_id, "date_from": first, "date_to": last, "amount": amount, "currency": "EUR"}
    return row | values


@translates("support_cost_ratio__of_revenue", build="company")
def cost_and_revenue(inputs: Inputs) -> Tables:
    """Costs and revenue of January 2025."""
    return {
        "support_costs": [
            cost(row["amount"], "2025-01-01", "2025-01-31", row["type"], cost_type=row["type"])
            for row in inputs["support_cost"]
        ],
        "revenue": [
            revenue("c1", row["amount"], "2025-01-20", number, revenue_type=row["type"])
            for number, row in enumerate(inputs["revenue"])
        ],
    }


@translates("support_cost_ratio__exactly_at_target", build="company")
def cost_at_target(inputs: Inputs) -> Tables:
    """Cost and revenue of February 2025."""
    params = inputs["params"]
    return {
        "support_costs": [cost(params["cost"], "2025-02-01", "2025-02-28")],
        "revenue": [revenue("c1", params["revenue"], "2025-02-20", 1)],
    }


@translates("support_cost_ratio__zero_revenue", build="company")
def cost_without_revenue(inputs: Inputs) -> Tables:
    """Cost of March 2025, without any revenue."""
    assert inputs["params"]["revenue"] == 0
    return {"support_costs": [cost(inputs["params"]["cost"], "2025-03-01", "2025-03-31")]}


@translates("cost_per_ticket__opened_seed", build="company")
def tickets_of_april(inputs: Inputs) -> Tables:
    """Cost and tickets of April 2025."""
    return cost_of_tickets(inputs, 4)


@translates("cost_per_ticket__resolved", build="company")
def tickets_of_may(inputs: Inputs) -> Tables:
    """Cost and tickets of May 2025."""
    return cost_of_tickets(inputs, 5)


def cost_of_tickets(inputs: Inputs, month: int) -> Tables:
    """A month's cost, and tickets created in it and solved the next day, or not."""
    tickets = []
    for row in inputs["ticket"]:
        values = {"is_spam": row["is_spam"], "merged_into_ticket_id": row["merged_into"]}
        if row["solved"]:
            values["solved_at"] = f"2025-{month:02}-11T10:00:00Z"
        status = "solved" if row["solved"] else "open"
        tickets.append(ticket(row["ticket_id"], f"2025-{month:02}-10T10:00:00Z", status, **values))
    amount = inputs["params"]["cost"]
    return {
        "tickets": tickets,
        "support_costs": [cost(amount, f"2025-{month:02}-01", f"2025-{month:02}-30")],
    }


# -- engagement -----------------------------------------------------------------------


def customers_of(inputs: Inputs) -> list[Row]:
    """Customers recorded before the period."""
    return [{"customer_id": row["customer_id"], "created_at": LONG_AGO} for row in inputs["customer"]]


@translates("engagement__web_visits_per_customer")
def visits(inputs: Inputs) -> Tables:
    """Page views, a minute apart."""
    return {
        "customers": customers_of(inputs),
        "engagement_events": [
            {
                "event_id": f"e{number}",
                "event_at": after(number / 60),
                "kind": "page_view",
                "session_key": row["session_id"],
                "customer_id": row["customer_id"],
                "is_bot": row["is_bot"],
            }
            for number, row in enumerate(inputs["engagement_event"])
        ],
    }


@translates("engagement__social_interactions_per_customer")
def interactions(inputs: Inputs) -> Tables:
    """What the brand does itself is a post or an answer of the community, marked as the brand's."""
    return {
        "customers": customers_of(inputs),
        "engagement_events": [
            {
                "event_id": row["event_id"],
                "event_at": after(number),
                "kind": row["kind"] if row["kind"].startswith("social") else "social_comment",
                "customer_id": "c1" if row["kind"].startswith("social") else "",
                "is_brand": row["kind"].startswith("brand"),
            }
            for number, row in enumerate(inputs["engagement_event"])
        ],
    }


@translates("engagement__ga4_engaged_session_rate")
def sessions(inputs: Inputs) -> Tables:
    """A page view for each view of the session, the first with its seconds and key event."""
    return {
        "engagement_events": [
            {
                "event_id": f"{row['session_id']}-{view}",
                "event_at": after(view / 60),
                "kind": "page_view",
                "session_key": row["session_id"],
                "visitor_key": row["session_id"],
                "engagement_seconds": 0 if view else row["seconds"],
                "is_key_event": row["key_event"] and not view,
            }
            for row in inputs["session"]
            for view in range(row["pageviews"])
        ]
    }
