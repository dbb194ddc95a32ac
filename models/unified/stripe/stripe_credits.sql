-- One row per Stripe credit note that holds, with what it credits without tax beside what was refunded, which counts as refund.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

credit_notes as (
    select notes.*
    from {{ ref('stg_stripe__credit_notes') }} as notes
    inner join {{ values_of('stripe', 'credit_notes', 'status') }} as states on lower(notes.status) = states.raw_value
    where notes.row_fate = 'accepted' and states.meaning = 'settled'
),

known_refunds as (
    select refund_id, amount from {{ ref('stg_stripe__refunds') }} where row_fate = 'accepted'
),

listed_refunds as (
    select credit_note_id, currency, {{ exploded(json_items('refunds')) }} as refund
    from credit_notes
),

listed as (
    select credit_note_id, sum({{ from_minor_units(json_text('refund', '$.amount_refunded'), 'currency') }}) as amount
    from listed_refunds
    group by credit_note_id
),

-- The one refund of older versions states no amount: its own, but not more than the credit note's; unknown, all of it.
refunded as (
    select
        credit_notes.*,
        case
            when listed.amount is not null then listed.amount
            when credit_notes.refund_id is not null then least(coalesce(known_refunds.amount, credit_notes.amount), credit_notes.amount)
            else 0
        end as refunded_amount
    from credit_notes
    left join listed on credit_notes.credit_note_id = listed.credit_note_id
    left join known_refunds on credit_notes.refund_id = known_refunds.refund_id
)

select
    credit_note_id,
    source_name,
    invoice_id,
    credited_at,
    currency,
    cast(
        round(
            cast(coalesce(amount_without_tax, amount) as double)
            * cast(amount - refunded_amount as double) / cast(amount as double), 6
        ) as decimal(28, 6)
    ) as amount
from refunded
where amount > refunded_amount
