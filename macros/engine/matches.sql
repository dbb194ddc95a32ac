{#- Whether a regular expression (a quoted literal) is found in a text. Write character classes, not backslash escapes: the engines read those differently. -#}
{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches', 'helpdesk_kpis')(text, pattern)) }}
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    regexp_matches({{ text }}, {{ pattern }})
{%- endmacro %}

{#- Java's `$` would also hold before a line end at the end of the text. -#}
{% macro spark__matches(text, pattern) -%}
    ({{ text }} rlike {{ pattern | replace("$'", "\\\\z'") }})
{%- endmacro %}
