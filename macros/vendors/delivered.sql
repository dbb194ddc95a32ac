{#- The accepted rows of a table of the landing contract, over all vendors that feed it.
    delivered('teams', ['team_id', 'source_name']) -#}
{% macro delivered(table, columns) -%}
    (
        select {{ columns | join(', ') }}
        from {{ ref('stg_generic__' ~ table) }}
        where row_fate = 'accepted'
        {%- for vendor, entry in vendor_tables().items() if table in entry.feeds %}
        union all
        select {{ columns | join(', ') }}
        from {{ ref(vendor ~ '_' ~ table) }}
        {%- endfor %}
    )
{%- endmacro %}
