-- One row per value of a vendor's column that is known, and what it means to us. A user's own translation goes before the project's.
with

own as (
    select vendor, raw_table, raw_column, raw_value, meaning, source_name
    from {{ ref('stg_generic__vendor_values') }}
    where row_fate = 'accepted'
),

-- By vendor and column, so that a user's meaning is held against the same list.
shipped as (
    select
        cast(null as string) as vendor, cast(null as string) as raw_table, cast(null as string) as raw_column,
        cast(null as string) as raw_value, cast(null as string) as list, cast(null as string) as meaning
    where false
    {% for vendor, entry in vendor_tables().items() if entry['values'] %}
    union all
    select '{{ vendor }}' as vendor, raw_table, raw_column, raw_value, list, meaning from {{ ref(vendor ~ '_values') }}
    {% endfor %}
),

lists as (
    select distinct vendor, raw_table, raw_column, list from shipped
),

all_values as (
    select vendor, raw_table, raw_column, raw_value, list, meaning, cast(null as string) as source_name from shipped
    union all
    select own.vendor, own.raw_table, own.raw_column, own.raw_value, lists.list, own.meaning, own.source_name
    from own
    left join lists on own.vendor = lists.vendor and own.raw_table = lists.raw_table and own.raw_column = lists.raw_column
)

select vendor, raw_table, raw_column, raw_value, list, meaning
from all_values
qualify row_number() over (partition by vendor, raw_table, raw_column, raw_value order by source_name nulls last) = 1
