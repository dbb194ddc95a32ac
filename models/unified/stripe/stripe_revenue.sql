-- One row per paid invoice without its tax, per charge that pays no invoice, and per refund, lost dispute and credit note, in Stripe.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

{% for table in ['invoices', 'charges', 'refunds', 'disputes'] %}
{{ table }} as (
    select
        {{ table }}.*,
        coalesce(states.meaning = 'settled', false) as is_settled
    from {{ ref('stg_stripe__' ~ table) }} as {{ table }}
    left join {{ values_of('stripe', table, 'status') }} as states on lower({{ table }}.status) = states.raw_value
    where {{ table }}.row_fate = 'accepted'{{ ' and not ' ~ table ~ '.is_test' if table in ('invoices', 'charges') }}
),

{% endfor %}
credits as (
    select * from {{ ref('stripe_credits') }}
),

invoice_payments as (
    select * from {{ ref('stg_stripe__invoice_payments') }} where row_fate = 'accepted'
),

delivered_invoices as (
    select invoice_id from {{ ref('stg_stripe__invoices') }} where row_fate = 'accepted'
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

paid_invoices as (
    select paying_id, min(invoice_id) as invoice_id from paying group by paying_id
),

-- An invoice that is in the export is counted already; one that is not, as of the month before, is counted by its charge.
charges_with_invoices as (
    select
        charges.*,
        delivered_invoices.invoice_id as paid_invoice_id
    from charges
    left join paid_invoices as by_charge on charges.charge_id = by_charge.paying_id
    left join paid_invoices as by_payment on charges.payment_intent = by_payment.paying_id
    left join delivered_invoices
        on coalesce(charges.invoice_id, by_charge.invoice_id, by_payment.invoice_id) = delivered_invoices.invoice_id
),

-- Only a lost dispute takes the money for good. It says when it began, not when it was lost.
paid_back as (
    select refund_id as revenue_id, source_name, charge_id, refunded_at as recognised_at, amount, currency
    from refunds
    where is_settled
    union all
    select dispute_id as revenue_id, source_name, charge_id, disputed_at as recognised_at, amount, currency
    from disputes
    where is_settled
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
    from invoices
    where is_settled
    union all
    select
        charge_id as revenue_id, source_name, customer_id, charged_at as recognised_at, amount,
        charge_id as order_id, 'one_off' as revenue_type, currency
    from charges_with_invoices
    where is_settled and paid_invoice_id is null
    union all
    select
        paid_back.revenue_id,
        paid_back.source_name,
        coalesce(charges_with_invoices.customer_id, invoices.customer_id) as customer_id,
        paid_back.recognised_at,
        -paid_back.amount as amount,
        coalesce(charges_with_invoices.paid_invoice_id, invoices.invoice_id, paid_back.charge_id) as order_id,
        'refund' as revenue_type,
        paid_back.currency
    from paid_back
    left join charges_with_invoices on paid_back.charge_id = charges_with_invoices.charge_id
    left join paid_invoices on paid_back.charge_id = paid_invoices.paying_id
    left join invoices on paid_invoices.invoice_id = invoices.invoice_id
    -- What is given back counts where what was paid does: as a charge, or as an invoice of an export without charges.
    where charges_with_invoices.charge_id is not null or invoices.invoice_id is not null
    union all
    -- An invoice counts as paid with all of its total, so what was credited before it was paid counts on that day.
    select
        credits.credit_note_id as revenue_id,
        credits.source_name,
        invoices.customer_id,
        greatest(credits.credited_at, invoices.paid_at) as recognised_at,
        -credits.amount as amount,
        invoices.invoice_id as order_id,
        'refund' as revenue_type,
        credits.currency
    from credits
    inner join invoices on credits.invoice_id = invoices.invoice_id
    where invoices.is_settled
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
