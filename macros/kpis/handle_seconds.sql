{#- Talk, hold and wrap-up together, where a row states any of them; what it leaves out is 0. -#}
{% macro handle_seconds() -%}
    case
        when coalesce(talk_seconds, hold_seconds, wrap_seconds) is not null
            then coalesce(talk_seconds, 0) + coalesce(hold_seconds, 0) + coalesce(wrap_seconds, 0)
    end
{%- endmacro %}
