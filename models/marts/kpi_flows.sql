-- One row per KPI that adds up over time, day and combination of slices: the stack of the KPI files with time rule `sum`.
{{ config(materialized=kept(), incremental_strategy='affected_days') }}
with

stacked as (
    -- requests
    select * from {{ ref('request_volume') }}
    union all
    select * from {{ ref('request_volume_with_merged') }}
    union all
    select * from {{ ref('ticket_count') }}
    -- first response
    union all
    select * from {{ ref('frt') }}
    union all
    select * from {{ ref('frt_business') }}
    union all
    select * from {{ ref('acknowledgement_time') }}
    -- response turns
    union all
    select * from {{ ref('avg_response_time') }}
    union all
    select * from {{ ref('chat_missed_rate') }}
    -- resolution
    union all
    select * from {{ ref('resolution_rate_7d') }}
    union all
    select * from {{ ref('resolution_time') }}
    union all
    select * from {{ ref('resolution_time_business') }}
    union all
    select * from {{ ref('first_resolution_time') }}
    union all
    select * from {{ ref('requester_wait_time') }}
    union all
    select * from {{ ref('agent_wait_time') }}
    union all
    select * from {{ ref('reopen_rate') }}
    -- first contact resolution
    union all
    select * from {{ ref('fcr_one_touch') }}
    union all
    select * from {{ ref('fcr_under_two_touches') }}
    union all
    select * from {{ ref('fcr_strict') }}
    union all
    select * from {{ ref('fcr_count') }}
    union all
    select * from {{ ref('fcr') }}
    union all
    select * from {{ ref('fcr_calls') }}
    -- transfers
    union all
    select * from {{ ref('transfer_rate') }}
    union all
    select * from {{ ref('transfers') }}
    union all
    select * from {{ ref('call_transfer_rate') }}
    union all
    select * from {{ ref('escalation_rate') }}
    -- flow
    union all
    select * from {{ ref('tickets_closed') }}
    union all
    select * from {{ ref('closed_to_opened') }}
    union all
    select * from {{ ref('net_ticket_change') }}
    -- service promises
    union all
    select * from {{ ref('sla_first_reply') }}
    union all
    select * from {{ ref('sla_resolution') }}
    union all
    select * from {{ ref('response_within_target') }}
    -- call service level
    union all
    select * from {{ ref('service_level') }}
    union all
    select * from {{ ref('service_level_v1') }}
    union all
    select * from {{ ref('service_level_v2') }}
    union all
    select * from {{ ref('service_level_v3') }}
    union all
    select * from {{ ref('service_level_v5') }}
    union all
    select * from {{ ref('service_level_v6') }}
    -- speed of answer
    union all
    select * from {{ ref('asa') }}
    union all
    select * from {{ ref('asa_from_dial') }}
    union all
    select * from {{ ref('average_delay') }}
    -- abandonment
    union all
    select * from {{ ref('abandonment_rate') }}
    union all
    select * from {{ ref('abandonment_rate_with_short') }}
    union all
    select * from {{ ref('abandonment_rate_all_enquiries') }}
    union all
    select * from {{ ref('chat_abandonment_rate') }}
    -- blockage
    union all
    select * from {{ ref('blockage') }}
    union all
    select * from {{ ref('blockage_rate') }}
    union all
    select * from {{ ref('blockage_trunk_rate') }}
    -- handle time
    union all
    select * from {{ ref('aht') }}
    union all
    select * from {{ ref('aht_per_case') }}
    union all
    select * from {{ ref('aht_per_leg') }}
    union all
    select * from {{ ref('aht_with_queue') }}
    union all
    select * from {{ ref('aht_chat') }}
    union all
    select * from {{ ref('talk_time') }}
    union all
    select * from {{ ref('hold_time') }}
    union all
    select * from {{ ref('wrap_time') }}
    -- satisfaction
    union all
    select * from {{ ref('csat') }}
    union all
    select * from {{ ref('csat_mean') }}
    union all
    select * from {{ ref('csat_response_rate') }}
    union all
    select * from {{ ref('csat_share_very_positive') }}
    union all
    select * from {{ ref('csat_share_positive') }}
    union all
    select * from {{ ref('csat_share_neutral') }}
    union all
    select * from {{ ref('csat_share_poor') }}
    union all
    select * from {{ ref('csat_share_very_poor') }}
    union all
    select * from {{ ref('csat_comment_rate') }}
    -- loyalty
    union all
    select * from {{ ref('nps_all_responses') }}
    -- first contact resolution, as customers report it
    union all
    select * from {{ ref('fcr_survey') }}
    -- effort
    union all
    select * from {{ ref('ces') }}
    union all
    select * from {{ ref('ces_easy_share') }}
    union all
    select * from {{ ref('ces_effort') }}
    -- quality
    union all
    select * from {{ ref('iqs') }}
    union all
    select * from {{ ref('iqs_points') }}
    -- sentiment
    union all
    select * from {{ ref('sentiment_net') }}
    union all
    select * from {{ ref('sentiment_positive_share') }}
    union all
    select * from {{ ref('sentiment_neutral_share') }}
    union all
    select * from {{ ref('sentiment_negative_share') }}
    union all
    select * from {{ ref('sentiment_net_conversations') }}
    -- engagement
    union all
    select * from {{ ref('engaged_session_rate') }}
    -- referral
    union all
    select * from {{ ref('referral_count') }}
    union all
    select * from {{ ref('referral_rate') }}
    union all
    select * from {{ ref('referral_purchase_share') }}
    -- support cost
    union all
    select * from {{ ref('support_cost_ratio') }}
    union all
    select * from {{ ref('cost_per_ticket') }}
    union all
    select * from {{ ref('cost_per_resolved_ticket') }}
)

select
    kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    cast(numerator as double) as numerator,
    cast(denominator as double) as denominator,
    cast(sample_size as bigint) as sample_size,
    sum_of_squares
from stacked
where {{ is_counted_again('kpi_code', 'measured_on') }}
