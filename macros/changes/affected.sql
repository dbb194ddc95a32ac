{#- A relation that has a `ticket_id`, in a partial load only its rows of the tickets that are computed again.
    affected(ref('ticket_history')) -#}
{% macro affected(relation) -%}
    {%- if is_partial_load() -%}
        (select * from {{ relation }} where {{ is_affected('ticket_id') }})
    {%- else -%}
        {{ relation }}
    {%- endif -%}
{%- endmacro %}
