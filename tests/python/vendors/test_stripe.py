"""Stripe: subscriptions by what they bring a month, and money that is counted once."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_a_month_of_a_subscription_is_all_its_prices_by_the_month(vendors: Vendors) -> None:
    # 23 in whole tens, 2 x 15 a month, and 120 a year; 11 in fives, 3 x 50 a quarter; yen have no
    # hundredths; 7 a week, 52 weeks a year.
    # Graduated 10 + 5 x 7 + 3 x 6; by volume 20 + 20 x 4 a year; of sub_11 no tiers came.
    assert vendors.rows(
        "select subscription_id, round(mrr, 2)::double, currency from unified.stripe_subscriptions order by 1"
    ) == [
        ("stripe:sub_1", 40.0, "EUR"),
        ("stripe:sub_10", 8.33, "EUR"),
        ("stripe:sub_11", None, "EUR"),
        ("stripe:sub_2", 50.0, "EUR"),
        ("stripe:sub_4", 1200.0, "JPY"),
        ("stripe:sub_6", 30.33, "EUR"),
        ("stripe:sub_8", 3.0, "EUR"),
        ("stripe:sub_9", 63.0, "EUR"),
    ]


def test_what_never_began_and_simulations_are_no_subscriptions(vendors: Vendors) -> None:
    known = vendors.rows("select subscription_id from unified.stripe_subscriptions")

    assert not {("stripe:sub_3",), ("stripe:sub_5",)} & set(known)


def test_an_end_is_when_it_comes_and_not_when_it_was_asked_for(vendors: Vendors) -> None:
    assert vendors.rows(
        "select subscription_id, cancel_requested_at::date::text, ended_at::date::text, status, is_voluntary "
        "from unified.stripe_subscriptions where cancel_requested_at is not null order by 1"
    ) == [
        ("stripe:sub_2", "2025-06-05", "2025-06-20", "cancelled", False),
        ("stripe:sub_6", "2025-06-12", "2025-07-10", "active", True),
    ]


def test_recurring_revenue_ends_with_the_subscription(vendors: Vendors) -> None:
    assert vendors.rows(
        "select changed_on::text, kind, mrr_change::double from marts.fct_mrr_changes "
        "where subscription_id = 'stripe:sub_2' order by position"
    ) == [("2025-02-01", "new", 50.0), ("2025-06-20", "churn", -50.0)]


def test_recurring_revenue_that_nobody_knows_is_not_nothing_and_is_told(vendors: Vendors) -> None:
    assert vendors.rows(
        "select kind, paid_change, mrr_change from marts.fct_mrr_changes "
        "where subscription_id = 'stripe:sub_11'"
    ) == [("new", 1, None)]
    assert "stripe: monthly recurring revenue of 1 subscription is unknown" in vendors.said


def test_a_status_that_the_map_lacks_is_unknown(vendors: Vendors) -> None:
    assert (
        vendors.one("select status from unified.stripe_subscriptions where subscription_id = 'stripe:sub_8'")
        == "unknown"
    )


def test_statuses_of_money_that_nobody_mapped_are_listed_and_count_nothing(vendors: Vendors) -> None:
    assert vendors.rows(
        "select table_name, column_name, raw_value, row_count from staging.unknown_values "
        "where source_name = 'stripe' order by all"
    ) == [
        ("charges", "status", "bartered", 1),
        ("credit_notes", "status", "sketched", 1),
        ("disputes", "status", "forgotten", 1),
        ("invoices", "status", "haggling", 1),
        ("refunds", "reason", "remorse", 1),
        ("refunds", "status", "promised", 1),
        ("subscriptions", "churn_reason", "boredom", 1),
        ("subscriptions", "status", "on_ice", 1),
    ]


def test_money_is_counted_once_without_tax_and_tests(vendors: Vendors) -> None:
    assert vendors.rows(
        "select revenue_id, revenue_type, recognised_on::text, amount::double, order_id, currency "
        "from unified.stripe_revenue where source_name = 'stripe' order by 1"
    ) == [
        ("stripe:ch_12", "one_off", "2025-06-14", 1.234, "stripe:ch_12", "BHD"),
        ("stripe:ch_13", "one_off", "2025-06-15", 5.0, "stripe:ch_13", "EUR"),
        ("stripe:ch_14", "subscription", "2025-06-14", 40.0, "stripe:ch_14", "EUR"),
        ("stripe:ch_15", "one_off", "2025-06-14", 30.0, "stripe:ch_15", "EUR"),
        ("stripe:ch_16", "one_off", "2025-06-14", 20.0, "stripe:ch_16", "EUR"),
        ("stripe:ch_7", "one_off", "2025-06-12", 20.0, "stripe:ch_7", "EUR"),
        ("stripe:ch_8", "one_off", "2025-06-13", 9.9, "stripe:ch_8", "EUR"),
        ("stripe:cn_1", "refund", "2025-06-19", -10.0, "stripe:in_1", "EUR"),
        ("stripe:cn_10", "refund", "2025-06-20", -10.0, "stripe:in_12", "EUR"),
        ("stripe:cn_3", "refund", "2025-06-20", -30.0, "stripe:in_6", "EUR"),
        ("stripe:cn_6", "refund", "2025-06-25", -100.0, "stripe:in_2", "JPY"),
        ("stripe:cn_8", "refund", "2025-06-20", -10.0, "stripe:in_12", "EUR"),
        ("stripe:dp_1", "refund", "2025-06-17", -9.9, "stripe:ch_8", "EUR"),
        ("stripe:dp_4", "refund", "2025-06-18", -40.0, "stripe:in_6", "EUR"),
        ("stripe:dp_8", "refund", "2025-06-17", -33.327731, "stripe:in_10", "EUR"),
        ("stripe:in_1", "subscription", "2025-06-01", 40.0, "stripe:in_1", "EUR"),
        ("stripe:in_10", "one_off", "2025-06-11", 100.0, "stripe:in_10", "EUR"),
        ("stripe:in_11", "one_off", "2025-06-11", 100.0, "stripe:in_11", "EUR"),
        ("stripe:in_12", "one_off", "2025-06-11", 100.0, "stripe:in_12", "EUR"),
        ("stripe:in_2", "subscription", "2025-06-25", 1091.0, "stripe:in_2", "JPY"),
        ("stripe:in_6", "one_off", "2025-06-11", 100.0, "stripe:in_6", "EUR"),
        ("stripe:re_10", "refund", "2025-06-17", -15.0, "stripe:ch_16", "EUR"),
        ("stripe:re_12", "refund", "2025-06-18", -5.0, "stripe:ch_16", "EUR"),
        # 39.67 twice is 79.34 with tax and 66.672269 without.
        ("stripe:re_14", "refund", "2025-06-16", -33.336134, "stripe:in_10", "EUR"),
        ("stripe:re_15", "refund", "2025-06-16", -33.336135, "stripe:in_10", "EUR"),
        ("stripe:re_16", "refund", "2025-06-16", -84.033613, "stripe:in_11", "EUR"),
        ("stripe:re_19", "refund", "2025-06-20", -10.0, "stripe:in_12", "EUR"),
        # Of 10.00 with tax, 19 % as in all of in_1.
        ("stripe:re_3", "refund", "2025-06-16", -8.403361, "stripe:in_1", "EUR"),
        ("stripe:re_5", "refund", "2025-06-17", -10.0, "stripe:ch_14", "EUR"),
        ("stripe:re_6", "refund", "2025-06-17", -2.0, "stripe:ch_7", "EUR"),
    ]


def test_what_is_paid_of_an_invoice_that_is_not_paid_counts_by_its_charge(vendors: Vendors) -> None:
    # in_7 is open, 40 of it came and 10 went back; in_8 is given up, 30 of it came.
    assert vendors.rows(
        "select sum(amount)::double from unified.stripe_revenue "
        "where order_id in ('stripe:ch_14', 'stripe:ch_15')"
    ) == [(60.0,)]
    assert not vendors.rows(
        "select 1 from unified.stripe_revenue where order_id in ('stripe:in_7', 'stripe:in_8')"
    )


def test_giving_up_what_was_only_reserved_is_no_refund(vendors: Vendors) -> None:
    # re_7 released all of ch_10; re_1 and re_11 the 5 and 30 that were not taken of ch_7 and ch_16.
    # Of the 20 taken of ch_16 no more can go back; ch_19 brought nothing, so nothing of it does.
    assert vendors.rows(
        "select order_id, sum(amount)::double from unified.stripe_revenue "
        "where order_id in ('stripe:ch_7', 'stripe:ch_10', 'stripe:ch_16', 'stripe:ch_19') "
        "group by 1 order by 1"
    ) == [("stripe:ch_16", 0.0), ("stripe:ch_7", 18.0)]


def test_a_charge_counts_where_its_invoice_is_in_no_delivery(vendors: Vendors) -> None:
    assert (
        vendors.one("select customer_id from unified.stripe_revenue where revenue_id = 'stripe:ch_13'")
        == "stripe:cus_2"
    )


def test_without_charges_a_refund_takes_back_what_its_invoice_brought(vendors: Vendors) -> None:
    # What ch_2 paid was in no delivery, so it was never counted.
    assert vendors.rows(
        "select revenue_id, customer_id, amount::double, order_id from unified.stripe_revenue "
        "where source_name = 'stripe@shops' order by 1"
    ) == [
        ("stripe@shops:in_1", "stripe@shops:cus_1", 20.0, "stripe@shops:in_1"),
        ("stripe@shops:re_1", "stripe@shops:cus_1", -3.0, "stripe@shops:in_1"),
    ]


def test_a_credit_counts_once_beside_its_refund_and_a_dispute_when_it_is_lost(vendors: Vendors) -> None:
    # cn_2 was paid back by re_3, 8.403361 without tax, and a quarter of cn_3 by another refund; cn_5 is of an
    # invoice that nobody paid.
    assert vendors.rows(
        "select order_id, sum(amount)::double from unified.stripe_revenue "
        "where order_id in ('stripe:in_1', 'stripe:in_6', 'stripe:ch_8') group by order_id order by 1"
    ) == [("stripe:ch_8", 0.0), ("stripe:in_1", 21.596639), ("stripe:in_6", 30.0)]
    assert vendors.one("select customer_id from unified.stripe_revenue where revenue_id = 'stripe:dp_1'") == (
        "stripe:guest@shop.example"
    )


def test_what_is_given_back_of_an_invoice_counts_without_its_tax_as_the_invoice_does(
    vendors: Vendors,
) -> None:
    # Of 119 with 19 tax all went back in three parts, and not a millionth is left; of another 100 did.
    assert vendors.rows(
        "select order_id, sum(amount)::double from unified.stripe_revenue "
        "where order_id in ('stripe:in_10', 'stripe:in_11') group by order_id order by 1"
    ) == [("stripe:in_10", 0.0), ("stripe:in_11", 15.966387)]
    assert vendors.rows(
        "select purchase_id from marts.fct_purchases where purchase_id in ('stripe:in_10', 'stripe:in_11')"
    ) == [("stripe:in_11",)]


def test_a_credit_note_counts_as_far_as_its_refunds_came_to_nothing(vendors: Vendors) -> None:
    # re_17 of cn_8 failed, re_18 of cn_10 was cancelled, re_19 was paid out: three times 10 of 100.
    assert vendors.rows(
        "select sum(amount)::double from unified.stripe_revenue where order_id = 'stripe:in_12'"
    ) == [(70.0,)]


def test_guests_are_known_by_their_address(vendors: Vendors) -> None:
    assert (
        vendors.one("select customer_id from unified.stripe_revenue where revenue_id = 'stripe:ch_8'")
        == "stripe:guest@shop.example"
    )


def test_marts_have_it_in_the_reporting_currency(vendors: Vendors) -> None:
    assert vendors.rows(
        "select customer_segment, round(sum(net_amount), 3)::double from marts.fct_revenue "
        "where source = 'stripe' group by all order by 1"
    ) == [("trade", 87.543), ("unknown", 142.051)]


def test_without_a_rate_or_its_charge_a_row_is_rejected(vendors: Vendors) -> None:
    assert vendors.rows(
        "select table_name, column_name, reason from marts.rejected_rows "
        "where source = 'stripe' order by 1, 2"
    ) == [
        ("credit_notes", "invoice", "unknown_parent"),
        ("disputes", "charge", "unknown_parent"),
        ("refunds", "charge", "unknown_parent"),
        ("subscriptions", "currency", "currency"),
    ]
