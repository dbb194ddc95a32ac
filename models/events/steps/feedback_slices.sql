-- One row per survey answer, survey invitation and quality review: its breakdowns, as they were at the instant that dates it.
-- What the row itself says goes first, then its ticket in the state of that instant, then its call or chat.
with

survey_responses as (
    select * from {{ ref('survey_responses') }}
),

reviews as (
    select
        *,
        {{ local_date('reviewed_at') }} as reviewed_on
    from {{ ref('qa_reviews') }}
),

memberships as (
    select *
    from {{ delivered('agent_teams', ['agent_id', 'team_id', 'valid_from', 'valid_to', 'is_primary']) }} as delivered
    where is_primary is not false
),

tickets as (
    select * from {{ ref('tickets') }}
),

calls as (
    select * from {{ ref('calls') }}
),

chats as (
    select * from {{ ref('chats') }}
),

teams_on_the_day as (
    select reviews.review_id, memberships.team_id, memberships.is_primary, memberships.valid_from
    from reviews
    inner join memberships
        on
            reviews.agent_id = memberships.agent_id
            and reviews.reviewed_on >= memberships.valid_from
            and reviews.reviewed_on < coalesce(memberships.valid_to, date '9999-12-31')
),

-- Where a source doesn't say which team is the main one, it is the latest.
primary_teams as (
    select review_id, team_id
    from teams_on_the_day
    qualify row_number() over (partition by review_id order by coalesce(is_primary, false) desc, valid_from desc, team_id asc) = 1
),

feedback as (
    select
        response_id as feedback_id, 'answer' as moment, coalesce(responded_at, invited_at) as happened_at, source_name,
        ticket_id, call_id, chat_id, customer_id, nullif(channel, 'unknown') as channel, team_id, agent_id
    from survey_responses
    union all
    select
        response_id as feedback_id, 'invitation' as moment, invited_at as happened_at, source_name,
        ticket_id, call_id, chat_id, customer_id, nullif(channel, 'unknown') as channel, team_id, agent_id
    from survey_responses
    where invited_at is not null
    union all
    -- The agent of a review is who was reviewed, whoever had the contact by then.
    select
        reviews.review_id as feedback_id, 'review' as moment, reviews.reviewed_at as happened_at, reviews.source_name,
        reviews.ticket_id, reviews.call_id, reviews.chat_id, cast(null as string) as customer_id,
        nullif(reviews.channel, 'unknown') as channel,
        coalesce(reviews.team_id, primary_teams.team_id) as team_id,
        coalesce(reviews.agent_id, 'unknown') as agent_id
    from reviews
    left join primary_teams on reviews.review_id = primary_teams.review_id
),

with_contacts as (
    select
        feedback.feedback_id,
        feedback.moment,
        feedback.happened_at,
        feedback.source_name as source,
        coalesce(feedback.customer_id, tickets.customer_id, calls.customer_id, chats.customer_id) as customer_id,
        coalesce(
            feedback.channel, nullif(ticket_states.channel, 'unknown'),
            case when calls.call_id is not null then 'phone' end, case when chats.chat_id is not null then coalesce(chats.channel, 'chat') end
        ) as channel,
        coalesce(feedback.team_id, nullif(ticket_states.team, 'unknown'), calls.team_id, chats.team_id) as team,
        coalesce(feedback.agent_id, nullif(ticket_states.agent, 'unknown'), calls.agent_id, chats.agent_id) as agent,
        ticket_states.priority,
        coalesce(tickets.category, calls.category) as category,
        tickets.product,
        coalesce(tickets.language, calls.language) as language,
        ticket_states.is_inferred and (feedback.channel is null or feedback.team_id is null or feedback.agent_id is null) as is_inferred
    from feedback
    left join tickets on feedback.ticket_id = tickets.ticket_id
    -- What was said before the ticket was made, at the end of a call for instance, is of its first state.
    left join {{ ref('ticket_states') }} as ticket_states
        on
            feedback.ticket_id = ticket_states.ticket_id
            and {{ in_force_at('ticket_states', 'greatest(feedback.happened_at, tickets.created_at)') }}
    left join calls on feedback.call_id = calls.call_id
    left join chats on feedback.chat_id = chats.chat_id
)

select
    with_contacts.feedback_id,
    with_contacts.moment,
    with_contacts.happened_at,
    with_contacts.customer_id,
    coalesce(with_contacts.channel, 'unknown') as channel,
    coalesce(with_contacts.team, 'unknown') as team,
    coalesce(with_contacts.agent, 'unknown') as agent,
    coalesce(with_contacts.priority, 'none') as priority,
    coalesce(with_contacts.category, 'unknown') as category,
    coalesce(with_contacts.product, 'unknown') as product,
    coalesce(customers.segment, 'unknown') as customer_segment,
    coalesce(with_contacts.language, 'unknown') as language,
    with_contacts.source,
    coalesce(with_contacts.is_inferred, false) as is_inferred
from with_contacts
left join {{ ref('customers') }} as customers on with_contacts.customer_id = customers.customer_id
