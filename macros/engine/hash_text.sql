{#- SHA-256 of a text, in hexadecimal. -#}
{% macro hash_text(text) -%}
    {{ return(adapter.dispatch('hash_text', 'helpdesk_kpis')(text)) }}
{%- endmacro %}

{% macro default__hash_text(text) -%}
    sha256({{ text }})
{%- endmacro %}

{% macro spark__hash_text(text) -%}
    sha2({{ text }}, 256)
{%- endmacro %}
