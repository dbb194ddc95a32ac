{#- The condition for the rows that a partial load replaces in a kept model, by its strategy; none where the strategy names rows only by
    what was computed. rows_replaced('affected_tickets', 'thing_id') -#}
{% macro rows_replaced(strategy, unique_key=none) -%}
    {%- if strategy == 'affected_tickets' -%}
        {{ return(is_affected(unique_key or 'ticket_id')) }}
    {%- elif strategy == 'affected_or_no_ticket' -%}
        {{ return('(ticket_id is null or ' ~ is_affected('ticket_id') ~ ')') }}
    {%- elif strategy == 'affected_days' -%}
        {{ return(is_counted_again('kpi_code', 'measured_on')) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
