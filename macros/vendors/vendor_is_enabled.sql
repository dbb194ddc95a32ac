{#- Whether the models of a vendor are built: those `var('vendors')` lists, and `generic` always.
    {{ config(enabled=vendor_is_enabled('zendesk')) }} -#}
{% macro vendor_is_enabled(vendor) -%}
    {{ return(vendor == 'generic' or vendor in (var('vendors') or [])) }}
{%- endmacro %}
