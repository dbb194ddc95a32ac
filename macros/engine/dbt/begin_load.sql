{#- Before a run: decides whether the kept models may be brought up to date in part, and notes it in `changes.this_load`.
    They may if the run holds all of them, and if they are what the last finished build left of the same sources and tables
    by the same models, macros, seeds and variables. -#}
{% macro begin_load() -%}
    {{ return(adapter.dispatch('begin_load', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro spark__begin_load() -%}
{%- endmacro %}

{% macro default__begin_load() -%}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {%- set kept = kept_models() -%}
        {%- set selected = kept | selectattr('unique_id', 'in', selected_resources) | list -%}
        {%- set is_whole = selected | length == kept | length -%}
        {%- do run_query('create schema if not exists changes') -%}
        {%- do run_query('create table if not exists changes.this_load (is_partial boolean, is_finished boolean)') -%}
        {%- do run_query('alter table changes.this_load add column if not exists rests_on_passed_tests boolean') -%}
        {%- set is_partial = is_whole and not flags.FULL_REFRESH and is_as_last_built(kept) -%}
        {#- Whatever is built now without the rest, the next whole build could not tell from what it was: it starts over. -#}
        {%- if selected and not is_partial -%}
            {%- do run_query('drop table if exists changes.last_rules') -%}
            {%- do run_query('drop table if exists changes.last_tests') -%}
        {%- endif -%}
        {%- if selected -%}
            {%- do run_query('create table if not exists changes.changed_fact_days (fact text, day date)') -%}
            {%- do run_query('create table if not exists changes.last_tests (have_passed boolean)') -%}
            {%- do run_query(
                'create or replace table changes.this_load as select ' ~ is_partial ~ ' as is_partial, false as is_finished, '
                ~ is_partial ~ ' and exists (select 1 from changes.this_load where is_partial and not is_finished) as adds_to_unfinished, '
                ~ is_partial ~ ' and exists (select 1 from changes.last_tests where have_passed) as rests_on_passed_tests'
            ) -%}
            {%- do run_query('delete from changes.changed_fact_days where not (select adds_to_unfinished from changes.this_load)') -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
