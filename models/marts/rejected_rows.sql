-- One row is one delivered row that could not be used, and why. The raw value may be personal and stays in the work
-- database, in `staging.row_fates`.
{% set keys_of_people = [] %}
{% for vendor, entry in vendor_tables().items() %}
{% for table in entry.people or [] %}
{% do keys_of_people.append(vendor ~ '.' ~ table) %}
{% endfor %}
{% endfor %}
with

rejected as (
    select * from {{ ref('row_fates') }} where row_fate = 'rejected'
)

select
    source_name as source,
    table_name,
    file_name,
    row_number,
    -- Customers are known in the marts by their pseudonyms only; an address may be anybody's key.
    case
        when
            row_key like '%@%'
            or vendor || '.' || table_name in (
                {% for table_of_people in keys_of_people %}
                '{{ table_of_people }}'{{ ',' if not loop.last }}
                {% endfor %}
            )
            then {{ pseudonym("source_name || ':' || row_key") }}
        else row_key
    end as row_key,
    split_part(rejection, '|', 1) as column_name,
    split_part(rejection, '|', 2) as reason
from rejected
