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
