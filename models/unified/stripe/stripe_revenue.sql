-- One row per paid invoice, per other charge, and per refund, lost dispute and credit note, in Stripe; what belongs to an invoice without its
-- tax.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

{% for table in ['invoices', 'charges', 'refunds', 'disputes'] %}
{{ table }} as (
    select
        {{ table }}.*,
        coalesce(states.meaning = 'settled', false) as is_settled
    from {{ ref('stg_stripe__' ~ table) }} as {{ table }}
    left join {{ values_of('stripe', table, 'status') }} as states on lower({{ table }}.status) = states.raw_value
    where {{ table }}.row_fate = 'accepted'{{ ' and not charges.is_test' if table == 'charges' }}
),

{% endfor %}
credits as (
    select * from {{ ref('stripe_credits') }}
),

invoice_payments as (
    select * from {{ ref('stg_stripe__invoice_payments') }} where row_fate = 'accepted'
),

never_taken as (
    select * from {{ values_of('stripe', 'refunds', 'reason') }} as known where meaning = 'never_taken'
),

settled_invoices as (
    select * from invoices where is_settled and not is_test
),

-- Exports tell in four ways that a charge pays an invoice.
paying as (
    select charge_id as paying_id, invoice_id from invoices
    union
    select payment_intent as paying_id, invoice_id from invoices
    union
    select charge_id as paying_id, invoice_id from invoice_payments
    union
    select payment_intent as paying_id, invoice_id from invoice_payments
),

invoices_paid as (
    select paying_id, min(invoice_id) as invoice_id from paying group by paying_id
),

-- A paid invoice that is in the export is counted already. What came of another, open or given up, or not in the export as of the
-- month before, is counted by its charge.
charges_with_invoices as (
    select
        charges.*,
        invoices.subscription_id,
        case when invoices.is_settled then invoices.invoice_id end as paid_invoice_id
    from charges
    left join invoices_paid as by_charge on charges.charge_id = by_charge.paying_id
    left join invoices_paid as by_payment on charges.payment_intent = by_payment.paying_id
    left join invoices on coalesce(charges.invoice_id, by_charge.invoice_id, by_payment.invoice_id) = invoices.invoice_id
    where not coalesce(invoices.is_test, false)
),

-- Giving up what was only reserved is a refund to Stripe: of all of it with a reason, and of what a capture left with none, in its amount
-- (docs.stripe.com/reports/reporting-categories). That was never money.
settled_refunds as (
    select
        refunds.*,
        case when charges_with_invoices.is_settled then charges_with_invoices.amount else 0 end as taken,
        charges_with_invoices.charge_id is not null as has_charge,
        charges_with_invoices.reserved_amount - charges_with_invoices.amount as left_amount,
        row_number() over (
            partition by refunds.charge_id, refunds.amount order by refunds.refunded_at, refunds.refund_id
        ) as place_among_equals
    from refunds
    left join charges_with_invoices on refunds.charge_id = charges_with_invoices.charge_id
    left join never_taken on lower(refunds.reason) = never_taken.raw_value
    where refunds.is_settled and never_taken.raw_value is null
),

running_refunds as (
    select
        *,
        sum(amount) over (
            partition by charge_id order by refunded_at, refund_id rows between unbounded preceding and current row
        ) as paid_back_so_far
    from settled_refunds
    where not has_charge or amount <> left_amount or place_among_equals > 1
),

-- No more goes back than was taken.
true_refunds as (
    select
        refund_id,
        source_name,
        charge_id,
        refunded_at,
        cast(
            case when has_charge then greatest(least(amount, taken - (paid_back_so_far - amount)), 0) else amount end as decimal(28, 6)
        ) as amount,
        currency
    from running_refunds
),

-- Only a lost dispute takes the money for good. It says when it began, not when it was lost.
paid_back as (
    select refund_id as revenue_id, source_name, charge_id, refunded_at as recognised_at, amount, currency
    from true_refunds
    union all
    select dispute_id as revenue_id, source_name, charge_id, disputed_at as recognised_at, amount, currency
    from disputes
    where is_settled
),

-- What is given back counts where what was paid does: as a charge, or as an invoice of an export without charges.
given_back as (
    select
        paid_back.*,
        coalesce(charges_with_invoices.customer_id, settled_invoices.customer_id) as customer_id,
        coalesce(charges_with_invoices.paid_invoice_id, settled_invoices.invoice_id) as invoice_id,
        coalesce(charges_with_invoices.paid_invoice_id, settled_invoices.invoice_id, paid_back.charge_id) as order_id
    from paid_back
    left join charges_with_invoices on paid_back.charge_id = charges_with_invoices.charge_id
    left join invoices_paid on paid_back.charge_id = invoices_paid.paying_id
    left join settled_invoices on invoices_paid.invoice_id = settled_invoices.invoice_id
    where charges_with_invoices.charge_id is not null or settled_invoices.invoice_id is not null
),

given_back_so_far as (
    select
        *,
        sum(amount) over (
            partition by order_id order by recognised_at, revenue_id rows between unbounded preceding and current row
        ) as so_far
    from given_back
),

-- Of an invoice, what is given back has a share of the tax in it. It goes from what was given back so far, so that parts that make the whole
-- leave nothing.
net_so_far as (
    select
        given_back_so_far.*,
        case
            when settled_invoices.amount_with_tax <> 0
                then cast(
                        round(
                            cast(given_back_so_far.so_far as double)
                            * cast(settled_invoices.amount as double) / cast(settled_invoices.amount_with_tax as double), 6
                        ) as decimal(28, 6)
                    )
            else cast(given_back_so_far.so_far as decimal(28, 6))
        end as net_amount
    from given_back_so_far
    left join settled_invoices on given_back_so_far.invoice_id = settled_invoices.invoice_id
),

net_parts as (
    select
        *,
        net_amount - coalesce(lag(net_amount) over (partition by order_id order by recognised_at, revenue_id), 0) as net_part
    from net_so_far
),

lines as (
    select
        invoice_id as revenue_id,
        source_name,
        customer_id,
        paid_at as recognised_at,
        amount,
        invoice_id as order_id,
        case when subscription_id is null then 'one_off' else 'subscription' end as revenue_type,
        currency
    from settled_invoices
    union all
    select
        charge_id as revenue_id, source_name, customer_id, charged_at as recognised_at, amount,
        charge_id as order_id, case when subscription_id is null then 'one_off' else 'subscription' end as revenue_type, currency
    from charges_with_invoices
    where is_settled and paid_invoice_id is null
    union all
    select
        revenue_id, source_name, customer_id, recognised_at, cast(-net_part as decimal(28, 6)) as amount,
        order_id, 'refund' as revenue_type, currency
    from net_parts
    union all
    -- An invoice counts as paid with all of its total, so what was credited before it was paid counts on that day.
    select
        credits.credit_note_id as revenue_id,
        credits.source_name,
        settled_invoices.customer_id,
        greatest(credits.credited_at, settled_invoices.paid_at) as recognised_at,
        -credits.amount as amount,
        settled_invoices.invoice_id as order_id,
        'refund' as revenue_type,
        credits.currency
    from credits
    inner join settled_invoices on credits.invoice_id = settled_invoices.invoice_id
)

-- An invoice of nothing, as for a trial, is no purchase.
select
    revenue_id,
    source_name,
    customer_id,
    {{ local_date('recognised_at') }} as recognised_on,
    amount,
    order_id,
    revenue_type,
    {{ without('date', 'period_start', 'period_end') }},
    {{ without('decimal(28, 6)', 'cost_of_goods') }},
    currency
from lines
where amount <> 0
