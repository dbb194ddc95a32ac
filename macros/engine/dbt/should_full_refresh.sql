{#- A kept model and a seed are made anew whenever the load is not a partial one: rows that are only replaced keep the old columns.
    An override of a macro of dbt's, and so by dbt's name. -#}
{% macro should_full_refresh() -%}
    {%- if model.config.materialized in ['incremental', 'seed'] -%}
        {{ return(not is_partial_load()) }}
    {%- endif -%}
    {{ return(flags.FULL_REFRESH) }}
{%- endmacro %}
