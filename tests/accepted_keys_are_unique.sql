-- Of the rows of one key, one at most is accepted. The key may name a customer, so one of the rows is shown by its place.
-- A partial load that follows on passed tests looks at the keys of rows that it has staged again.
with

fates as (
    select * from {{ ref('row_fates') }} where row_fate = 'accepted'
),

-- Places are looked up for these alone: texts beside every key would have to be held in memory all at once.
repeated_keys as (
    select vendor, table_name, source_name, row_key, count(*) as accepted_rows
    from fates
    where {{ is_staged_again('kept_id') if rests_on_passed_tests() else 'true' }}
    group by vendor, table_name, source_name, row_key
    having count(*) > 1 or row_key is null
)

select
    repeated_keys.vendor,
    repeated_keys.table_name,
    repeated_keys.source_name,
    min(fates.file_name) as first_file,
    max(repeated_keys.accepted_rows) as accepted_rows
from repeated_keys
inner join fates
    on
        repeated_keys.vendor = fates.vendor
        and repeated_keys.table_name = fates.table_name
        and repeated_keys.source_name = fates.source_name
        and repeated_keys.row_key is not distinct from fates.row_key
group by repeated_keys.vendor, repeated_keys.table_name, repeated_keys.source_name, repeated_keys.row_key
