{#- Whether the run before this one was a partial load that did not end well: what it had found is not built yet. -#}
{% macro adds_to_unfinished_load() -%}
    {{ return(is_partial_load() and run_query('select adds_to_unfinished from changes.this_load').columns[0].values()[0]) }}
{%- endmacro %}
