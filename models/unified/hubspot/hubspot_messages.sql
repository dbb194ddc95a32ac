-- One row per e-mail or note on a HubSpot ticket, in the columns of `messages`. One that belongs to two tickets is a message of each.
-- A mail that was not sent, or came back, has reached nobody. What a workflow sent is no reply of a person; a mail forwarded to the portal is
-- taken for the customer's, which stops no clock.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized='table') }}
with

ticket_engagements as (
    select * from {{ ref('stg_hubspot__ticket_engagement') }} where row_fate = 'accepted'
),

emails as (
    select
        emails.*,
        coalesce(lower(emails.object_source) in ('automation_platform', 'workflows'), false) as is_auto_reply
    from {{ ref('stg_hubspot__engagement_email') }} as emails
    left join {{ values_of('hubspot', 'engagement_email', 'status') }} as states on lower(emails.status) = states.raw_value
    where emails.row_fate = 'accepted' and states.meaning is distinct from 'not_sent'
),

notes as (
    select * from {{ ref('stg_hubspot__engagement_note') }} where row_fate = 'accepted'
),

engagements as (
    select
        emails.engagement_id, emails.sent_at, emails.body, emails.agent_id, emails.is_auto_reply, true as is_public, 'email' as channel,
        case when emails.is_auto_reply then 'system' else coalesce(senders.meaning, 'unknown') end as author_type
    from emails
    left join {{ values_of('hubspot', 'engagement_email', 'direction') }} as senders on lower(emails.direction) = senders.raw_value
    union all
    select
        engagement_id, sent_at, body, agent_id, false as is_auto_reply, false as is_public, cast(null as string) as channel,
        'agent' as author_type
    from notes
)

select
    ticket_engagements.ticket_id || ':' || split_part(engagements.engagement_id, ':', 2) as message_id,
    ticket_engagements.source_name,
    ticket_engagements.ticket_id,
    {{ without('string', 'chat_id', 'language') }},
    engagements.sent_at,
    engagements.author_type,
    case when engagements.author_type = 'agent' then engagements.agent_id end as author_id,
    engagements.is_public,
    engagements.is_auto_reply,
    engagements.channel,
    engagements.body,
    {{ without('double', 'sentiment_score') }}
from ticket_engagements
inner join engagements on ticket_engagements.engagement_id = engagements.engagement_id
