{#- Whether the figure of a KPI and day, or stretch of days, is counted again in this load; in a first or full build all are. KPIs and days
    are written out, for only then are the rows of others not even read.
    is_counted_again('kpi_code', 'measured_on') or, with its last day, is_counted_again('kpi_code', 'first_day', 'last_day') -#}
{% macro is_counted_again(kpi_code, first_day, last_day=none) -%}
    {%- if not is_partial_load() -%}
        true
    {%- else -%}
        (
            false
            {%- for counted in days_counted_again() %}
            or (
                {{ kpi_code }} in ('{{ counted.kpis | join("', '") }}')
                and (
                    {%- for first_counted, last_counted in counted.runs %}
                    {{ 'or ' if not loop.first }}({{ first_day }} <= date '{{ last_counted }}' and {{ last_day or first_day }} >= date '{{ first_counted }}')
                    {%- endfor %}
                )
            )
            {%- endfor %}
        )
    {%- endif -%}
{%- endmacro %}
