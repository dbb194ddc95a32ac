"""The page of the scaling results: tables, and plots on logarithmic axes where Altair is installed."""

from __future__ import annotations

import math
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.generate import Size
from benchmarks.markdown import table

try:
    import altair as alt
except ImportError:
    alt = None

Result = dict[str, Any]
"""One size, as `benchmarks.scaling` writes it."""

REFERENCE = "floor (only read)"
WIDTH, HEIGHT = 560, 360
_LOGARITHMIC = alt.Scale(type="log") if alt else None


def write_page(results: dict[str, Result], page: Path) -> None:
    """Write the page and, beside it, its plots."""
    done = [result for result in results.values() if "first" in result["builds"]]
    # Other mixes of events and messages are in the tables alone: a line must join like with like.
    alike = [result for result in done if result["size"] | {"tickets": 0} == _DEFAULT_MIX]
    plots = {"scaling-stages": _stage_plot, "scaling-builds": _build_plot, "scaling-size": _size_plot}
    if alt is None:
        print(
            "Altair is not installed (requirements/bench.txt): the plots stay as they were", file=sys.stderr
        )
    else:
        for name, plot in plots.items():
            plot(alike).save(str(page.with_name(f"{name}.svg")))
    page.write_text("\n".join(_lines(list(results.values()), done, alike)) + "\n", encoding="utf-8")


_DEFAULT_MIX = asdict(Size(tickets=0))


def _lines(results: list[Result], done: list[Result], alike: list[Result]) -> list[str]:
    """The page."""
    sizes = " ".join(str(result["size"]["tickets"]) for result in alike)
    machines = dict.fromkeys(result["machine"] for result in results)
    failures = [f"{result['name']}: {result['failure']}." for result in results if "failure" in result]
    return [
        "# How the cost grows",
        "",
        "Builds of generated tickets (`benchmarks/generate.py`): two years, 500 agents, 30 teams, working",
        "calendars in three time zones. Each is `python -m helpdesk_kpis build` with every data test. Again:",
        "",
        "```sh",
        f".venv/bin/python -m benchmarks.scaling /data/bench --tickets {sizes}",
        "```",
        "",
        f"Machine: {'; '.join(machines)}.",
        *(["", "Not finished:", "", *(f"- {failure}" for failure in failures)] if failures else []),
        "",
        "## Sizes",
        "",
        *_by_size(
            done,
            {
                "tickets": lambda result: f"{result['rows']['tickets']:,}",
                "events": lambda result: f"{result['rows']['ticket_events']:,}",
                "messages": lambda result: f"{result['rows']['messages']:,}",
                "events a ticket": lambda result: f"{_per_ticket(result, 'ticket_events'):.2f}",
                "messages a ticket": lambda result: f"{_per_ticket(result, 'messages'):.2f}",
                "landing folder, MiB": lambda result: _mebibytes(_first(result)["landing_bytes"]),
                "work database, MiB": lambda result: _mebibytes(_first(result)["work_bytes"]),
                "published file, MiB": lambda result: _mebibytes(_first(result)["published_bytes"]),
                "rows of `kpi_values`": lambda result: f"{_first(result)['kpi_values']:,}",
            },
        ),
        "",
        "## The build from nothing, and the floor",
        "",
        "The floor is what DuckDB needs, with the same two threads, merely to read all columns of tickets,",
        "events and messages and add up one of them by month. No build can be faster; how many times the",
        "floor a build takes is what it costs to turn rows into KPIs.",
        "",
        *_by_size(
            done,
            {
                "wall time, s": lambda result: f"{_first(result)['wall_seconds']:.1f}",
                "processor time, s": lambda result: f"{_first(result)['cpu_seconds']:.1f}",
                "`HELPDESK_MEMORY_LIMIT`": lambda result: _first(result).get("memory_limit") or "-",
                "peak memory, MiB": lambda result: _mebibytes(_first(result)["peak_bytes"]),
                "floor, wall, s": lambda result: f"{result['floor']['wall_seconds']:.3f}",
                "floor, processor, s": lambda result: f"{result['floor']['cpu_seconds']:.3f}",
                "wall time over floor": lambda result: f"{_over_floor(result, 'wall_seconds'):,.0f}",
                "processor time over floor": lambda result: f"{_over_floor(result, 'cpu_seconds'):,.0f}",
                "processor time per 1,000 rows read, ms": lambda result: (
                    f"{1e6 * _first(result)['cpu_seconds'] / _first(result)['rows_in']:.1f}"
                ),
                "load average before": lambda result: f"{_first(result)['load_before']:.1f}",
            },
        ),
        "",
        "A load average well above 0 means that the machine had other work: wall times are too long then,",
        "processor times hold.",
        "",
        "With 599,858 calls, 200,258 chats, 333,287 survey answers, 250,000 subscriptions and 1,500,000",
        "revenue lines beside its tickets (`--business`) and `HELPDESK_MEMORY_LIMIT=10GB` 1m took 937 s from",
        "nothing and 361 s for one further day of all of it, with 10.2 GiB of memory, measured when the",
        "tickets alone took 853 s from nothing.",
        "",
        "Ten million tickets have not been built whole. With `HELPDESK_MEMORY_LIMIT=10GB`, and tests beside",
        "it at the lowest priority, the landing folder was read in 327 s, the messages were scored in 223 s,",
        "and within 48 minutes dbt had come to the facts of tickets, 292 of 533 nodes, with 12.3 GB of",
        "memory. `ticket_history` took 812 s and spilled 47 GB. Two tests of all 230 million raw rows ran",
        "out of memory: `accepted_keys_are_unique`, which has been mended since (353 s on these rows), and",
        "`every_raw_row_has_one_fate`, which has not.",
        "",
        "## By stage",
        "",
        "Seconds of the build's steps, then of dbt's nodes by stage; two threads overlap, so stages add up",
        "to more than the step. *Growth* is the exponent from the smallest to the largest size of the usual",
        "mix: 1 grows as the tickets do, 0 not at all.",
        "",
        *_stage_table(done, alike),
        "",
        "![Seconds by stage against tickets](scaling-stages.svg)",
        "",
        "## Loads after the first",
        "",
        "One further day: 0.3 % more tickets, 0.5 % changed. Wall seconds, processor seconds in brackets.",
        "",
        *_by_size(
            done,
            {
                title: lambda result, kind=kind: _wall_and_cpu(result["builds"].get(kind))
                for kind, title in (
                    ("first", "from nothing"),
                    ("day", "one further day"),
                    ("nothing", "nothing new"),
                )
            },
        ),
        "",
        "![Wall time of the three loads, and the floor](scaling-builds.svg)",
        "",
        "![Memory and bytes](scaling-size.svg)",
        "",
        "## Queries on the published file",
        "",
        "Milliseconds, warm, median.",
        "",
        *_by_size(
            done,
            {
                query: lambda result, query=query: f"{1000 * result['queries'][query]:.1f}"
                for query in (done[0]["queries"] if done else {})
            },
        ),
        *(line for result in done for line in _slowest(result)),
    ]


def _by_size(results: list[Result], rows: dict[str, Any]) -> list[str]:
    """A table with one column per size."""
    return table(
        ["", *(result["name"] for result in results)],
        [[title, *(value(result) for result in results)] for title, value in rows.items()],
    )


def _stage_table(done: list[Result], alike: list[Result]) -> list[str]:
    """Seconds of each step and stage, with the exponent of growth."""
    rows = []
    for kind in ("steps", "stages"):
        for name in dict.fromkeys(name for result in done for name in _first(result)[kind]):
            seconds = [_first(result)[kind].get(name, 0) for result in done]
            growth = _growth(alike, lambda result, kind=kind, name=name: _first(result)[kind].get(name, 0))
            rows.append([name, *(f"{each:.1f}" for each in seconds), growth])
    models = [f"{_first(result)['model_seconds']:.1f}" for result in done]
    rows.append(["all models", *models, _growth(alike, lambda result: _first(result)["model_seconds"])])
    return table(["", *(result["name"] for result in done), "growth"], rows)


def _growth(results: list[Result], value: Any) -> str:
    """How a value grows with the tickets, as an exponent."""
    if len(results) < 2 or min(value(results[0]), value(results[-1])) <= 0:
        return ""
    ratio = value(results[-1]) / value(results[0])
    return f"{math.log(ratio) / math.log(_tickets(results[-1]) / _tickets(results[0])):.2f}"


def _slowest(result: Result) -> list[str]:
    """The slowest nodes of a build."""
    nodes = [[f"`{name}`", f"{seconds:.1f}"] for name, seconds in _first(result)["slowest"]]
    return ["", f"## Slowest nodes, {result['name']}", "", *table(["node", "seconds"], nodes)]


def _wall_and_cpu(build: dict[str, Any] | None) -> str:
    """Wall and processor seconds of a build that may be missing."""
    return f"{build['wall_seconds']:.1f} ({build['cpu_seconds']:.1f})" if build else "-"


def _first(result: Result) -> dict[str, Any]:
    """The build from nothing."""
    return result["builds"]["first"]


def _tickets(result: Result) -> int:
    """How many tickets."""
    return result["rows"]["tickets"]


def _per_ticket(result: Result, rows: str) -> float:
    """Rows of a table for each ticket."""
    return result["rows"][rows] / _tickets(result)


def _over_floor(result: Result, seconds: str) -> float:
    """How many times the floor a build from nothing takes."""
    return _first(result)[seconds] / result["floor"][seconds]


def _mebibytes(count: float) -> str:
    """Bytes in MiB."""
    return f"{count / 2**20:,.0f}"


def _stage_plot(results: list[Result]) -> Any:
    """Seconds by stage against tickets."""
    points = [
        {"tickets": _tickets(result), "stage": stage, "seconds": seconds}
        for result in results
        for stage, seconds in (
            {"landing": _first(result)["steps"].get("Reading the landing folder", 0)}
            | {name.removeprefix("models/"): each for name, each in _first(result)["stages"].items()}
            | {REFERENCE: result["floor"]["wall_seconds"]}
        ).items()
    ]
    return _lines_plot(points, "stage", "seconds", "Seconds by stage")


def _build_plot(results: list[Result]) -> Any:
    """Wall seconds of the loads against tickets."""
    points = [
        {"tickets": _tickets(result), "load": load, "seconds": seconds}
        for result in results
        for load, seconds in (
            {kind: build["wall_seconds"] for kind, build in result["builds"].items()}
            | {REFERENCE: result["floor"]["wall_seconds"]}
        ).items()
    ]
    return _lines_plot(points, "load", "seconds", "Wall seconds of a load")


def _size_plot(results: list[Result]) -> Any:
    """Memory and bytes against tickets."""
    points = [
        {"tickets": _tickets(result), "what": what, "MiB": _first(result)[key] / 2**20}
        for result in results
        for what, key in (
            ("peak memory", "peak_bytes"),
            ("landing folder", "landing_bytes"),
            ("work database", "work_bytes"),
            ("published file", "published_bytes"),
        )
    ]
    return _lines_plot(points, "what", "MiB", "Memory and bytes, MiB")


def _lines_plot(points: list[dict[str, Any]], by: str, value: str, title: str) -> Any:
    """A line per value of `by` on logarithmic axes; the legend in the order in which the lines end."""
    drawn = [point for point in points if point[value] > 0]
    tickets = sorted({point["tickets"] for point in drawn})
    last = {point[by]: point[value] for point in sorted(drawn, key=lambda point: point["tickets"])}
    base = alt.Chart(alt.Data(values=drawn)).encode(
        x=alt.X("tickets:Q", title="tickets", scale=_LOGARITHMIC, axis=alt.Axis(values=tickets, format="~s")),
        y=alt.Y(f"{value}:Q", title=title, scale=_LOGARITHMIC, axis=alt.Axis(format="~g")),
        color=alt.Color(
            f"{by}:N",
            sort=sorted(last, key=lambda name: -last[name]),
            scale=alt.Scale(scheme="tableau20" if len(last) > 10 else "tableau10"),
            legend=alt.Legend(title=None),
        ),
        strokeDash=alt.condition(alt.datum[by] == REFERENCE, alt.value([4, 3]), alt.value([1, 0])),
    )
    layers = alt.layer(base.mark_line(), base.mark_point(filled=True, size=45))
    return layers.properties(width=WIDTH, height=HEIGHT).configure(background="white")
