-- Of the rows of one key, one at most is accepted. The key may name a customer, so one of the rows is shown by its place.
-- A partial load that follows on passed tests looks at the keys of rows that it has staged again.
select
    vendor,
    table_name,
    source_name,
    min(file_name) as first_file,
    count(*) as accepted_rows
from {{ ref('row_fates') }}
where row_fate = 'accepted' and {{ is_staged_again('kept_id') if rests_on_passed_tests() else 'true' }}
group by vendor, table_name, source_name, row_key
having count(*) > 1 or row_key is null
