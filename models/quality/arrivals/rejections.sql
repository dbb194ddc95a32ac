-- One row per source, table, column and reason for which rows were rejected: how many, of how many.
with

rejected_rows as (
    select source, table_name, column_name, reason, count(*) as rows_rejected
    from {{ ref('rejected_rows') }}
    group by source, table_name, column_name, reason
),

arrived as (
    select source, table_name, sum(rows_in) as rows_in
    from {{ ref('load_audit') }}
    group by source, table_name
)

select
    rejected_rows.source as source_name,
    rejected_rows.table_name,
    rejected_rows.column_name,
    rejected_rows.reason,
    rejected_rows.rows_rejected,
    arrived.rows_in,
    rejected_rows.rows_rejected / cast(arrived.rows_in as double) as rejected_share,
    concat(
        rejected_rows.source, ' ', rejected_rows.table_name, '.', coalesce(rejected_rows.column_name, '-'), ', ', rejected_rows.reason,
        ': ', cast(rejected_rows.rows_rejected as string), ' of ', cast(arrived.rows_in as string), ' rows rejected'
    ) as finding
from rejected_rows
inner join arrived
    on
        rejected_rows.source = arrived.source
        and rejected_rows.table_name = arrived.table_name
