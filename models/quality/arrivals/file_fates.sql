-- One row per file with rows: what share of it gave way to newer versions.
with

load_audit as (
    select * from {{ ref('load_audit') }}
)

select
    source as source_name,
    table_name,
    file_name,
    rows_in,
    rows_superseded / cast(rows_in as double) as superseded_share,
    concat(
        file_name, ': ', cast(rows_superseded as string), ' of ', cast(rows_in as string), ' rows gave way to other versions'
    ) as finding
from load_audit
where rows_in > 0
