{#- What the last finished build left in a model, or noted of it, that this load has not brought up to date yet.
    as_last_built('fct_tickets') is read without waiting for the model of this load. -#}
{% macro as_last_built(name) -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == name -%}
        {{ return(node.schema ~ '.' ~ node.name) }}
    {%- endfor -%}
    {{ return('changes.' ~ name) }}
{%- endmacro %}
