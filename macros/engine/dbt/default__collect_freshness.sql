{#- What `dbt source freshness` compares: the newest event of a raw table and now. Of several instances of a vendor the one that lags
    furthest counts. A table that was not delivered has nothing that could be late. Now is `as_of` where it is set and else the clock,
    which nothing in a build asks: how late data is depends on the hour, and KPIs must not. -#}
{% macro default__collect_freshness(source, loaded_at_field, filter) -%}
    {%- set now = current_timestamp() -%}
    {%- if var('as_of') -%}
        {%- set now = instant_from_text("'" ~ var('as_of') ~ "'", "'" ~ var('reporting_timezone') ~ "'") -%}
    {%- endif -%}
    {%- call statement('collect_freshness', fetch_result=True, auto_begin=False) -%}
    select
        case when count(*) > 0 then min(newest_at) else {{ now }} end as max_loaded_at,
        {{ now }} as snapshotted_at
    from (
        select max({{ instant_or_epoch(quoted(loaded_at_field)) }}) as newest_at
        from {{ source }}
        where not {{ is_known_change('_source_name', "_source_name || '/" ~ source.identifier.split('__')[1] ~ "'") }}
        {{ 'and (' ~ filter ~ ')' if filter }}
        group by _source_name
    ) as instances
    {%- endcall -%}
    {{ return(load_result('collect_freshness')) }}
{%- endmacro %}
