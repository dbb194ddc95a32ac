-- A row is rejected when, and only when, it has a rejection with a column and a reason.
select
    source_name,
    table_name,
    file_name,
    row_number,
    split_part(rejection, '|', 1) as column_name,
    split_part(rejection, '|', 2) as reason,
    row_fate
from {{ ref('row_fates') }}
where
    (row_fate = 'rejected') <> (rejection is not null)
    or split_part(rejection, '|', 1) = ''
    or split_part(rejection, '|', 2) = ''
