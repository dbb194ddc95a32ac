"""The outlet, a desk of its own: Intercom for what is written, Aircall for calls, Delighted for NPS.

It is a small company like the main one, with other people and customers, as these three export it. Calls and
answers name the people and customers of Intercom: their `source.yml` says so.
"""

from dataclasses import replace
from typing import Final

from .anywhere import landing
from .anywhere.company import Lumen
from .exports import EXPORTERS, files
from .exports.tables import Tables
from .people import Names, address
from .write import Export

SOURCES: Final = ("intercom", "aircall", "delighted")
SETTINGS: Final = dict.fromkeys(SOURCES[1:], "refers_to: intercom\n")
"""`source.yml` of those that need one."""
SHARE: Final = 0.1
"""How large it is beside the main desk."""
OTHER_SEED: Final = 7
"""Added to the seed: other people, other days."""


def exports(seed: int, times: float) -> list[Export]:
    """The files of all three."""
    of = Lumen(seed + OTHER_SEED, SHARE * times)
    told = landing.truth(of, {landing.NEUTRAL[source] for source in SOURCES})
    found = []
    for source in SOURCES:
        exporter = EXPORTERS[source]
        tables = exporter.tables(_named(seed, told[landing.NEUTRAL[source]]))
        found += [replace(file, path=f"{source}/{file.path}") for file in files(tables, exporter.file_format)]
    return found


def _named(seed: int, tables: Tables) -> Tables:
    """Agents with names of their own, the bot aside: those of a company are the same with every seed."""
    if "agents" not in tables:
        return tables
    names, agents = Names(seed + OTHER_SEED + 1), []
    for row in tables["agents"]:
        name = names.draw("en")
        agents.append(row if row["is_bot"] == "true" else row | {"name": name, "email": address(name)})
    return tables | {"agents": agents}
