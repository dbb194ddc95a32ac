{#- A kept model is made anew whenever the load is not a partial one. An override of a macro of dbt's, and so by dbt's name. -#}
{% macro should_full_refresh() -%}
    {%- if model.config.materialized == 'incremental' -%}
        {{ return(not is_partial_load()) }}
    {%- endif -%}
    {{ return(flags.FULL_REFRESH) }}
{%- endmacro %}
