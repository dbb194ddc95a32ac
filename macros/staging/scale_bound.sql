{#- A bound of a survey's scale: as delivered, else the survey type's own. scale_bound('scale_max', 'max') of a CSAT is 5. -#}
{% macro scale_bound(column, bound) -%}
    {%- set scales = {
        'nps': {'min': 0, 'max': 10},
        'csat': {'min': 1, 'max': 5},
        'ces': {'min': 1, 'max': 7},
        'ces_effort': {'min': 1, 'max': 5},
        'fcr': {'min': 0, 'max': 1},
    } -%}
    coalesce(
            {{ number(column) }},
            case lower(trim(survey_type))
                {%- for survey_type, scale in scales.items() %}
                when '{{ survey_type }}' then {{ scale[bound] }}
                {%- endfor %}
            end
        )
{%- endmacro %}
