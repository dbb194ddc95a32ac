-- One row per delivered event.
{{ config(enabled=vendor_is_enabled('ga4'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_events as (
    select * from {{ source('ga4', 'events') }}
    where {{ is_changed('events', row_key('user_pseudo_id', 'event_timestamp', 'event_name', 'event_bundle_sequence_id'), vendor='ga4') }}
),

parameter_lists as (
    select
        _source_name, _file_name, _row_number,
        {{ exploded(json_items('event_params')) }} as parameter
    from raw_events
),

-- BigQuery has a value in the field of its type, and one parameter may change its type from event to event.
parameters as (
    select
        _source_name, _file_name, _row_number,
        {{ json_text('parameter', '$.key') }} as parameter_name,
        coalesce(
            {{ json_text('parameter', '$.value.string_value') }},
            {{ json_text('parameter', '$.value.int_value') }},
            {{ json_text('parameter', '$.value.double_value') }}
        ) as parameter_value
    from parameter_lists
),

pivoted as (
    select
        _source_name, _file_name, _row_number,
        max(parameter_value) filter (where parameter_name = 'ga_session_id') as ga_session_id,
        max(parameter_value) filter (where parameter_name = 'session_engaged') as session_engaged,
        max(parameter_value) filter (where parameter_name = 'engagement_time_msec') as engagement_time_msec,
        max(parameter_value) filter (where parameter_name = 'page_location') as page_location
    from parameters
    group by _source_name, _file_name, _row_number
),

with_parameters as (
    select
        raw_events.*,
        pivoted.ga_session_id, pivoted.session_engaged, pivoted.engagement_time_msec, pivoted.page_location
    from raw_events
    left join pivoted
        on
            raw_events._source_name = pivoted._source_name
            and raw_events._file_name = pivoted._file_name
            and raw_events._row_number = pivoted._row_number
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('user_pseudo_id', 'event_timestamp', 'event_name', 'event_bundle_sequence_id') }} as row_key,
        _source_name || ':' || {{ row_key('user_pseudo_id', 'event_timestamp', 'event_name', 'event_bundle_sequence_id') }} as event_id,
        {{ instant_or_epoch('event_timestamp') }} as event_at,
        {{ trimmed('event_name') }} as event_name,
        {{ trimmed('user_pseudo_id') }} as visitor_key,
        {{ referred_key('user_id') }} as customer_id,
        {{ trimmed('platform') }} as platform,
        {{ trimmed('event_bundle_sequence_id') }} as event_bundle_sequence_id,
        {{ trimmed('user_pseudo_id') }} || '.' || {{ trimmed('ga_session_id') }} as session_key,
        {{ boolean('session_engaged') }} as is_session_engaged,
        {{ number('engagement_time_msec') }} / 1000 as engagement_seconds,
        {{ trimmed('page_location') }} as page,
        {{ first_rejection([
            missing('user_pseudo_id', 'event_timestamp', 'event_name'),
            not_an_instant_or_epoch('event_timestamp'),
            not_a_number('engagement_time_msec'),
            negative('engagement_time_msec'),
        ]) }} as rejection
    from with_parameters
)

select
    *,
    {{ row_fate(key='source_name, event_id') }} as row_fate
from typed
