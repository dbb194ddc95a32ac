{#- Before rows of a kept fact are replaced: notes the days of those that differ from what comes, by what the model says in `meta`:
    `dated_by`, the day it is counted by, or a list of them, and `grows`, columns that change while time goes on and that
    nothing of a day counts. -#}
{% macro note_changed_days(arg_dict, replaced) -%}
    {%- set meta = model.config.meta or {} -%}
    {%- if meta.dated_by -%}
        {%- set names = arg_dict.dest_columns | map(attribute='name') | reject('in', meta.grows or []) | join(', ') -%}
        {%- set old = 'select ' ~ names ~ ' from ' ~ arg_dict.target_relation ~ ' where ' ~ replaced -%}
        {%- set new = 'select ' ~ names ~ ' from ' ~ arg_dict.temp_relation ~ ' where ' ~ replaced -%}
        insert into changes.changed_fact_days
        with changed as materialized (
            ({{ old }} except all {{ new }}) union all ({{ new }} except all {{ old }})
        )
        {% for date in ([meta.dated_by] if meta.dated_by is string else meta.dated_by) -%}
        select distinct '{{ model.name }}', {{ date }} from changed where {{ date }} is not null
        {{ 'union' if not loop.last }}
        {% endfor -%};
    {%- endif -%}
{%- endmacro %}
