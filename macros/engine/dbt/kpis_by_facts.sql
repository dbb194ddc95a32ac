{#- The KPIs that are counted by day or measured on one, those that rest on the same facts together: {'fct_calls fct_chats': ['asa', ...], ...} -#}
{% macro kpis_by_facts() -%}
    {%- set found = {} -%}
    {%- for stack in ['kpi_flows', 'measured_values'] -%}
        {%- for kpi in graph.nodes['model.' ~ project_name ~ '.' ~ stack].depends_on.nodes if kpi in graph.nodes -%}
            {%- do found.setdefault(facts_counted_by(kpi) | unique | sort | join(' '), []).append(graph.nodes[kpi].name) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
