{#- The breakdowns of a row that has only some of them, in the settled order: the ones named, NULL by all others.
    slices_by(['customer_segment', 'source']) -#}
{% macro slices_by(names) -%}
    {%- for slice in slice_names() -%}
        {{ slice if slice in names else 'cast(null as string) as ' ~ slice }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
