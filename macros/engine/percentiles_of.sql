{#- Percentiles of a group's values, interpolated linearly, as a list in the order asked for: the values are collected and ordered once.
    percentiles_of('measured_value', [0.5, 0.9]) -#}
{% macro percentiles_of(value, percentiles) -%}
    {{ return(adapter.dispatch('percentiles_of', 'helpdesk_kpis')(value, percentiles)) }}
{%- endmacro %}

{% macro default__percentiles_of(value, percentiles) -%}
    quantile_cont({{ value }}, [{{ percentiles | join(', ') }}])
{%- endmacro %}

{% macro spark__percentiles_of(value, percentiles) -%}
    percentile({{ value }}, array({{ percentiles | join(', ') }}))
{%- endmacro %}
