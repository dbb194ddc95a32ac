{#- A relation whose `ticket_id` may be NULL, in a partial load only its rows of the tickets that are computed again, and those without a
    ticket. affected_or_no_ticket(ref('messages')) -#}
{% macro affected_or_no_ticket(relation) -%}
    {%- if is_partial_load() -%}
        (select * from {{ relation }} where ticket_id is null or {{ is_affected('ticket_id') }})
    {%- else -%}
        {{ relation }}
    {%- endif -%}
{%- endmacro %}
