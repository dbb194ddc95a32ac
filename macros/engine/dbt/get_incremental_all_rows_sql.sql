{#- How dbt replaces the rows of a kept model that is computed whole: those that differ go and come, by `unique_key`, and their days are noted.
    Named as dbt looks for the strategy `all_rows`. -#}
{% macro get_incremental_all_rows_sql(arg_dict) -%}
    {%- set keys = [arg_dict.unique_key] if arg_dict.unique_key is string else arg_dict.unique_key -%}
    {%- set names = arg_dict.dest_columns | map(attribute='quoted') | join(', ') -%}
    {%- set differing = model.name ~ '__differing' -%}
    {%- set replaced = '(' ~ keys | join(', ') ~ ') in (select (' ~ keys | join(', ') ~ ') from ' ~ differing ~ ')' -%}
    create or replace temp table {{ differing }} as
    select distinct {{ keys | join(', ') }}
    from (
        select {{ names }}, 1 as side from {{ arg_dict.temp_relation }}
        union all
        select {{ names }}, -1 as side from {{ arg_dict.target_relation }}
    ) as both_sides
    group by {{ names }}
    having sum(side) <> 0;
    {{ note_changed_days(arg_dict, replaced) }}
    delete from {{ arg_dict.target_relation }} where {{ replaced }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }} where {{ replaced }});
    drop table {{ differing }}
{%- endmacro %}
