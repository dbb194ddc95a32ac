-- What a support desk has besides tickets: 0.6 calls and 0.3 survey answers a ticket, and what a customer pays in two years.
-- benchmarks/generate.py runs the parts with `--business` and writes each to the file of its name.

-- part: calls
with numbered as (
    select
        call,
        getvariable('begin') + to_seconds(cast(floor(draw(call, 'call at') * date_diff('second', getvariable('begin'), getvariable('until'))) as bigint))
            as started_at,
        cast(floor(len(getvariable('team_sizes')) * draw(call, 'call team') ** 1.5) as bigint) as team,
        draw(call, 'outcome') as fate,
        cast(floor(60 * draw(call, 'wait') ** 2) as bigint) as queue_seconds,
        cast(floor(30 + 600 * draw(call, 'talk') ** 2) as bigint) as talk_seconds,
        cast(floor(90 * draw(call, 'hold') ** 4) as bigint) as hold_seconds,
        cast(floor(120 * draw(call, 'wrap') ** 2) as bigint) as wrap_seconds
    from (select unnest(range(cast(0.6 * getvariable('tickets') as bigint))) as call)
)

select
    'P' || call as call_id,
    'inbound' as direction,
    started_at at time zone 'UTC' as started_at,
    case when fate < 0.95 then (started_at + to_seconds(15)) at time zone 'UTC' end as queue_entered_at,
    case when fate < 0.88 then (started_at + to_seconds(15 + queue_seconds)) at time zone 'UTC' end as answered_at,
    (started_at + to_seconds(15 + queue_seconds + if(fate < 0.88, talk_seconds + hold_seconds, 0))) at time zone 'UTC' as ended_at,
    case when fate < 0.88 then 'answered' when fate < 0.95 then 'abandoned_queue' when fate < 0.98 then 'blocked_queue_full' else 'blocked_busy' end
        as outcome,
    customer_key(cast(floor(getvariable('customers') * draw(call, 'caller') ** 2) as bigint)) as customer_id,
    case when fate < 0.88 then agent_key(agent_of(team, draw(call, 'agent'), 0)) end as agent_id,
    team_key(team) as team_id,
    15 as ivr_seconds,
    case when fate < 0.95 then queue_seconds end as queue_seconds,
    case when fate < 0.88 then talk_seconds end as talk_seconds,
    case when fate < 0.88 then hold_seconds end as hold_seconds,
    case when fate < 0.88 then wrap_seconds end as wrap_seconds,
    category_key(cast(floor(24 * draw(call, 'call category') ** 2) as bigint)) as category
from numbered
order by started_at, call;

-- part: survey_responses
with numbered as (
    select
        response,
        getvariable('begin') + to_seconds(cast(floor(draw(response, 'answer at') * date_diff('second', getvariable('begin'), getvariable('until'))) as bigint))
            as responded_at,
        ['csat', 'csat', 'csat', 'nps', 'ces'][1 + cast(floor(5 * draw(response, 'survey')) as integer)] as survey_type,
        cast(floor(len(getvariable('team_sizes')) * draw(response, 'survey team') ** 1.5) as bigint) as team
    from (select unnest(range(cast(0.3 * getvariable('tickets') as bigint))) as response)
)

select
    'R' || response as response_id,
    survey_type,
    if(draw(response, 'answered') < 0.6, 'responded', 'invited') as status,
    case
        when draw(response, 'answered') >= 0.6 then null
        when survey_type = 'nps' then floor(11 * draw(response, 'score') ** 0.4)
        when survey_type = 'ces' then 1 + floor(7 * draw(response, 'score') ** 0.5)
        else 1 + floor(5 * draw(response, 'score') ** 0.3)
    end as score,
    (responded_at - interval 1 day) at time zone 'UTC' as invited_at,
    case when draw(response, 'answered') < 0.6 then responded_at at time zone 'UTC' end as responded_at,
    'transactional' as touchpoint,
    customer_key(cast(floor(getvariable('customers') * draw(response, 'rater') ** 2) as bigint)) as customer_id,
    agent_key(agent_of(team, draw(response, 'rated agent'), 0)) as agent_id,
    team_key(team) as team_id,
    ['email', 'chat', 'phone'][1 + cast(floor(3 * draw(response, 'survey channel')) as integer)] as channel
from numbered
order by responded_at, response;

-- part: subscriptions
with numbered as (
    select
        customer,
        cast(getvariable('begin') as date) - 365 + cast(floor(1000 * draw(customer, 'joined')) as integer) as started_on,
        cast(floor(60 / (0.05 + draw(customer, 'stay'))) as integer) as days
    from (select unnest(range(getvariable('customers'))) as customer)
)

select
    'S' || customer as subscription_id,
    customer_key(customer) as customer_id,
    started_on as started_at,
    case when started_on + days < cast(getvariable('until') as date) then started_on + days end as ended_at,
    ['basic', 'team', 'enterprise'][1 + cast(floor(3 * draw(customer, 'plan')) as integer)] as plan,
    [20, 80, 400][1 + cast(floor(3 * draw(customer, 'plan')) as integer)] as mrr
from numbered
where started_on < cast(getvariable('until') as date);

-- part: revenue
with lines as (
    select
        customer,
        line,
        cast(getvariable('begin') as date) + cast(floor(730 * draw(customer * 100 + line, 'sold')) as integer) as recognised_on
    from
        (select unnest(range(getvariable('customers'))) as customer),
        (select unnest(range(6)) as line)
)

select
    'V' || customer || '-' || line as revenue_id,
    customer_key(customer) as customer_id,
    recognised_on,
    round(10 + 200 * draw(customer * 100 + line, 'price') ** 3, 2) as amount,
    'O' || customer || '-' || line as order_id,
    if(line < 4, 'subscription', 'one_off') as revenue_type
from lines
order by recognised_on, customer, line;

-- part: support_costs
select
    'K' || month as cost_id,
    cast(getvariable('begin') as date) + to_months(cast(month as integer)) as date_from,
    cast(getvariable('begin') as date) + to_months(cast(month as integer) + 1) - interval 1 day as date_to,
    round(getvariable('tickets') * 0.5, 2) as amount,
    'salary_agent' as cost_type
from (select unnest(range(24)) as month);
