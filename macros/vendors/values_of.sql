{#- The value map of a vendor's column: `raw_value`, in lower case, and `meaning`. values_of('zendesk', 'ticket', 'status') -#}
{% macro values_of(vendor, table, column) -%}
    (
        select raw_value, meaning
        from {{ ref('vendor_values') }}
        where vendor = '{{ vendor }}' and raw_table = '{{ table }}' and raw_column = '{{ column }}'
    )
{%- endmacro %}
