{#- A hash of what besides data decides what the kept models hold: the project's files and the variables of this run. -#}
{% macro load_rules() -%}
    {%- set project = run_query('select fingerprint from raw.landing_project').columns[0].values()[0] -%}
    {{ return(local_md5(project ~ invocation_args_dict['vars'] | string)) }}
{%- endmacro %}
