{#- Whether the figure of a KPI and day is counted again in this load; in a first or full build all are. KPIs and days are written out,
    for only then are the rows of others not even read. is_counted_again('kpi_code', 'measured_on') -#}
{% macro is_counted_again(kpi_code, day) -%}
    {%- if not is_partial_load() -%}
        true
    {%- else -%}
        (
            false
            {%- for counted in days_counted_again() %}
            or (
                {{ kpi_code }} in ('{{ counted.kpis | join("', '") }}')
                and (
                    {%- for first_day, last_day in counted.runs %}
                    {{ 'or ' if not loop.first }}{{ day }} between date '{{ first_day }}' and date '{{ last_day }}'
                    {%- endfor %}
                )
            )
            {%- endfor %}
        )
    {%- endif -%}
{%- endmacro %}
