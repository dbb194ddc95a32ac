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

{#- The facts that a KPI counts, itself or through other KPIs: those that say what they are dated by. -#}
{% macro facts_counted_by(unique_id) -%}
    {%- set found = [] -%}
    {%- for above in graph.nodes[unique_id].depends_on.nodes if above in graph.nodes -%}
        {%- if graph.nodes[above].config.meta.dated_by -%}
            {%- do found.append(graph.nodes[above].name) -%}
        {%- elif graph.nodes[above].fqn[1] == 'kpis' -%}
            {%- do found.extend(facts_counted_by(above)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{#- A query for the days from a week before the earlier of last and this load's as_of to the later one; none while it stands still. -#}
{% macro days_of_time_going_on() -%}
    select cast(days.day as date) as day
    from periods.as_of as this
    cross join changes.last_as_of as last
    cross join lateral unnest(generate_series(
        least(this.as_of_on, last.as_of_on) - interval 8 day, greatest(this.as_of_on, last.as_of_on), interval 1 day
    )) as days (day)
    where this.as_of is distinct from last.as_of
{%- endmacro %}
