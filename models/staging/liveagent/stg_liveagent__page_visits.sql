-- One row per page of the website that a contact looked at.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_page_visits as (
    select * from {{ source('liveagent', 'page_visits') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('contact_id', 'date_visit', 'url') }} as row_key,
        {{ source_key('contact_id') }} as customer_id,
        {{ instant_or_epoch('date_visit') }} as date_visit,
        {{ trimmed('url') }} as url,
        {{ trimmed('title') }} as title,
        {{ trimmed('referrerurl') }} as referrerurl,
        {{ trimmed('browser') }} as browser,
        {{ first_rejection([
            missing('contact_id', 'date_visit', 'url'),
            not_an_instant_or_epoch('date_visit'),
        ]) }} as rejection
    from raw_page_visits
)

select
    *,
    {{ row_fate(key='source_name, row_key') }} as row_fate
from typed
