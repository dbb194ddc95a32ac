{#- The breakdowns of a row that is not broken down at all: NULL by each, in the settled order. -#}
{% macro no_slices() -%}
    {%- for slice in slice_names() -%}
        cast(null as string) as {{ slice }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
