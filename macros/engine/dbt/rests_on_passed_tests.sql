{#- Whether this is a partial load, and every data test has passed on what it leaves alone; `end_load` has noted that. -#}
{% macro rests_on_passed_tests() -%}
    {{ return(is_partial_load() and run_query('select rests_on_passed_tests from changes.this_load').columns[0].values()[0]) }}
{%- endmacro %}
