{#- The breakdowns of a row about customers and their money, in the settled order: by segment and source, NULL by all others. -#}
{% macro customer_slices() -%}
    {%- for slice in slice_names() -%}
        {{ slice if slice in ['customer_segment', 'source'] else 'cast(null as string) as ' ~ slice }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
