{#- How dbt replaces the rows of a kept model: those of affected tickets go, whatever was computed comes. A ticket that nobody delivers
    any more leaves nothing. Named as dbt looks for the strategy `affected_tickets`; `unique_key` names the ticket's column. -#}
{% macro get_incremental_affected_tickets_sql(arg_dict) -%}
    {%- set replaced = rows_replaced('affected_tickets', arg_dict.unique_key) -%}
    {{ note_changed_days(arg_dict, replaced) }}
    delete from {{ arg_dict.target_relation }} where {{ replaced }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
