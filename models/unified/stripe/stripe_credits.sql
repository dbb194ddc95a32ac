-- One row per Stripe credit note that holds, with what it credits without tax beside what was refunded, which counts as refund.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

credit_notes as (
    select notes.*
    from {{ ref('stg_stripe__credit_notes') }} as notes
    inner join {{ values_of('stripe', 'credit_notes', 'status') }} as states on lower(notes.status) = states.raw_value
    where notes.row_fate = 'accepted' and states.meaning = 'settled'
),

-- One that failed or was cancelled paid nothing back.
known_refunds as (
    select
        refunds.refund_id,
        refunds.amount,
        coalesce(states.meaning in ('failed', 'void'), false) as is_void
    from {{ ref('stg_stripe__refunds') }} as refunds
    left join {{ values_of('stripe', 'refunds', 'status') }} as states on lower(refunds.status) = states.raw_value
    where refunds.row_fate = 'accepted'
),

listed_refunds as (
    select credit_note_id, source_name, currency, {{ exploded(json_items('refunds')) }} as refund
    from credit_notes
),

listed_amounts as (
    select
        credit_note_id,
        source_name || ':' || {{ json_text('refund', '$.refund') }} as refund_id,
        {{ from_minor_units(json_text('refund', '$.amount_refunded'), 'currency') }} as amount
    from listed_refunds
),

listed as (
    select
        listed_amounts.credit_note_id,
        sum(case when known_refunds.is_void then 0 else listed_amounts.amount end) as amount
    from listed_amounts
    left join known_refunds on listed_amounts.refund_id = known_refunds.refund_id
    group by listed_amounts.credit_note_id
),

-- The one refund of older versions states no amount: its own, but not more than the credit note's; unknown, all of it.
refunded as (
    select
        credit_notes.*,
        case
            when listed.amount is not null then listed.amount
            when known_refunds.is_void then 0
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
