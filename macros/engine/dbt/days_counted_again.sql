{#- What `kpi_flows` counts again in this partial load: lists of KPIs, those that count the same facts, each with runs of days on which
    rows of these facts came, changed or went, or on which figures mature while time goes on: resolution_rate_7d counts a ticket a
    week after its creation. [{'kpis': ['frt', ...], 'runs': [(first_day, last_day), ...]}, ...] -#}
{% macro days_counted_again() -%}
    {%- set kpis_by_facts = {} -%}
    {%- for kpi in graph.nodes['model.' ~ project_name ~ '.kpi_flows'].depends_on.nodes if kpi in graph.nodes -%}
        {%- do kpis_by_facts.setdefault(facts_counted_by(kpi) | unique | sort | join("', '"), []).append(graph.nodes[kpi].name) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for facts, kpis in kpis_by_facts.items() -%}
        {%- set runs = run_query(
            "
            with days as (
                select day from changes.changed_fact_days where fact in ('" ~ facts ~ "', 'as_of')
                union
                select day from (" ~ days_of_time_going_on() ~ ")
            ),
            numbered as (
                select day, day - cast(row_number() over (order by day) as integer) as run from days
            )
            select min(day), max(day) from numbered group by run order by 1
            "
        ).rows -%}
        {%- if runs -%}
            {%- do found.append({'kpis': kpis, 'runs': runs}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
