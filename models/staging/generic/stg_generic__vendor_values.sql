-- One row per delivered translation of a vendor's value, for values of the user's own.
with

raw_vendor_values as (
    select * from {{ source('generic', 'vendor_values') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('vendor', 'raw_table', 'raw_column', 'raw_value') }} as row_key,
        lower({{ trimmed('vendor') }}) as vendor,
        {{ trimmed('raw_table') }} as raw_table,
        {{ trimmed('raw_column') }} as raw_column,
        lower({{ trimmed('raw_value') }}) as raw_value,
        lower({{ trimmed('meaning') }}) as meaning,
        {{ first_rejection([
            missing('vendor', 'raw_table', 'raw_column', 'raw_value', 'meaning'),
        ]) }} as rejection
    from raw_vendor_values
)

select
    *,
    {{ row_fate(key='source_name, vendor, raw_table, raw_column, raw_value') }} as row_fate
from typed
