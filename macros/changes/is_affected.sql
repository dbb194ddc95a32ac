{#- Whether a ticket is computed again in this load; in a first or full build all are. is_affected('ticket_id') -#}
{% macro is_affected(ticket_id) -%}
    {%- if is_partial_load() -%}
        {{ ticket_id }} in (select affected_tickets.ticket_id from changes.affected_tickets as affected_tickets)
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
