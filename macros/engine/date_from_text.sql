{#- A date written YYYY-MM-DD, else NULL. -#}
{% macro date_from_text(text) -%}
    {{ return(adapter.dispatch('date_from_text', 'helpdesk_kpis')(text)) }}
{%- endmacro %}

{% macro default__date_from_text(text) -%}
    (case when regexp_matches({{ text }}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') then try_cast({{ text }} as date) end)
{%- endmacro %}

{% macro spark__date_from_text(text) -%}
    (case when {{ text }} rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then try_cast({{ text }} as date) end)
{%- endmacro %}
