-- One row: the instant up to which everything is counted, and its reporting day.
-- By default the last instant at which something happened in the accepted rows; planned dates never count.
with

happenings as (
    {% if var('as_of') %}
    select {{ instant_from_text("'" ~ var('as_of') ~ "'", "'" ~ var('reporting_timezone') ~ "'") }} as happened_at
    {% else %}
    select
        greatest(
            max(created_at), max(updated_at), max(first_replied_at), max(first_solved_at),
            max(solved_at), max(closed_at), max(deleted_at)
        ) as happened_at
    from {{ ref('stg_generic__tickets') }}
    where row_fate = 'accepted'
    union all
    select max(event_at) from {{ ref('stg_generic__ticket_events') }} where row_fate = 'accepted'
    union all
    select max(sent_at) from {{ ref('stg_generic__messages') }} where row_fate = 'accepted'
    union all
    select greatest(max(started_at), max(answered_at), max(ended_at))
    from {{ ref('stg_generic__calls') }}
    where row_fate = 'accepted'
    union all
    select greatest(max(started_at), max(ended_at)) from {{ ref('stg_generic__call_legs') }} where row_fate = 'accepted'
    union all
    select greatest(max(requested_at), max(accepted_at), max(ended_at))
    from {{ ref('stg_generic__chats') }}
    where row_fate = 'accepted'
    union all
    select max(responded_at) from {{ ref('stg_generic__survey_responses') }} where row_fate = 'accepted'
    union all
    select max(reviewed_at) from {{ ref('stg_generic__qa_reviews') }} where row_fate = 'accepted'
    union all
    select max(event_at) from {{ ref('stg_generic__subscription_events') }} where row_fate = 'accepted'
    union all
    select max(cast(recognised_on as timestamp)) from {{ ref('stg_generic__revenue') }} where row_fate = 'accepted'
    union all
    select max(converted_at) from {{ ref('stg_generic__referrals') }} where row_fate = 'accepted'
    union all
    select max(event_at) from {{ ref('stg_generic__engagement_events') }} where row_fate = 'accepted'
    {% if vendor_is_enabled('servicenow') %}
    union all
    select max(sys_updated_on) from {{ ref('stg_servicenow__incidents') }} where row_fate = 'accepted'
    {% endif %}
    {% endif %}
)

select
    max(happened_at) as as_of,
    {{ local_date('max(happened_at)') }} as as_of_on
from happenings
