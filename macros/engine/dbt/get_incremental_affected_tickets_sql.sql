{#- How dbt replaces the rows of a kept model that has a `ticket_id`: those of affected tickets go, whatever was computed comes.
    A ticket that nobody delivers any more leaves nothing. Named as dbt looks for the strategy `affected_tickets`. -#}
{% macro get_incremental_affected_tickets_sql(arg_dict) -%}
    delete from {{ arg_dict.target_relation }}
    where ticket_id in (select affected_tickets.ticket_id from changes.affected_tickets as affected_tickets);
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
