{#- Business seconds within which a first reply is due, by channel: the var `response_threshold_seconds`. -#}
{% macro response_threshold(channel) -%}
    case {{ channel }}
        {%- for name, seconds in var('response_threshold_seconds').items() if name != 'other' %}
        when '{{ name }}' then {{ seconds }}
        {%- endfor %}
        else {{ var('response_threshold_seconds')['other'] }}
    end
{%- endmacro %}
