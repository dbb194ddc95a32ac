{#- What is counted again in this partial load: lists of KPIs, those that count the same facts, each with runs of days on which
    rows of these facts came, changed or went, or on which figures mature while time goes on: resolution_rate_7d counts a ticket a
    week after its creation. Runs less than a week apart are one: to count some days more costs less than to tell them apart.
    [{'kpis': ['frt', ...], 'runs': [(first_day, last_day), ...]}, ...] -#}
{% macro days_counted_again() -%}
    {%- set kpis_by_facts = kpis_by_facts() -%}
    {%- set facts_of_kpis = [] -%}
    {%- for facts in kpis_by_facts -%}
        {%- for fact in facts.split() + ['as_of'] -%}
            {%- do facts_of_kpis.append("('" ~ facts ~ "', '" ~ fact ~ "')") -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set runs_by_facts = {} -%}
    {%- for run in run_query(
        "
        with days as (
            select fact, day from changes.changed_fact_days
            union
            select 'as_of' as fact, day from (" ~ days_of_time_going_on() ~ ")
        ),
        days_of_kpis as (
            select distinct facts_of_kpis.facts, days.day
            from days
            inner join (values " ~ facts_of_kpis | join(', ') ~ ") as facts_of_kpis (facts, fact) on days.fact = facts_of_kpis.fact
        ),
        beginnings as (
            select *, coalesce(day - lag(day) over days_in_order >= 7, true) as is_beginning
            from days_of_kpis
            window days_in_order as (partition by facts order by day)
        ),
        numbered as (
            select *, count(*) filter (where is_beginning) over (partition by facts order by day) as run from beginnings
        )
        select facts, min(day) as first_day, max(day) as last_day from numbered group by facts, run order by facts, first_day
        "
    ).rows -%}
        {%- do runs_by_facts.setdefault(run[0], []).append((run[1], run[2])) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for facts, runs in runs_by_facts.items() -%}
        {%- do found.append({'kpis': kpis_by_facts[facts], 'runs': runs}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
