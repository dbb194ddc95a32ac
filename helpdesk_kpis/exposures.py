"""Who reads what a model or test stands for: dbt's exposures downstream of it, from the manifest of a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SHOWN = 3
"""How many exposures a message names; the others it counts."""


@dataclass(frozen=True)
class Exposures:
    """The exposures of the project with the graph that leads to them; none, unless made from a manifest."""

    parents: Mapping[str, list[str]] = field(default_factory=dict)
    """Node to the nodes it reads, by dbt's unique ids."""
    children: Mapping[str, list[str]] = field(default_factory=dict)
    """Node to the nodes that read it."""
    exposures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Exposure, by unique id, as the manifest has it."""

    @classmethod
    def of_manifest(cls, path: Path) -> Exposures:
        """Read dbt's ``manifest.json``; where there is none, dbt ended before it knew of any exposure."""
        if not path.is_file():
            return cls()
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return cls(manifest["parent_map"], manifest["child_map"], manifest["exposures"])

    def touched_by(self, unique_id: str) -> str:
        """Whom a node touches, for a message: exposures with their owners, a few by name; empty for nobody.

        A test touches who reads what it is about.
        """
        starts = self.parents.get(unique_id, []) if unique_id.startswith("test.") else [unique_id]
        found = sorted(self._downstream(starts), key=lambda exposure: exposure["label"])
        if len(found) > SHOWN and len(found) == len(self.exposures):
            return "everything that is published"
        named = [f"{exposure['label']} (owner: {_owner(exposure)})" for exposure in found[:SHOWN]]
        more = [f"{len(found) - SHOWN} more"] if len(found) > SHOWN else []
        return ", ".join(named + more)

    def _downstream(self, starts: list[str]) -> list[Mapping[str, Any]]:
        """The exposures that depend on any of these nodes, however far."""
        seen, to_visit = set(starts), list(starts)
        while to_visit:
            new = set(self.children.get(to_visit.pop(), [])) - seen
            seen |= new
            to_visit += new
        return [self.exposures[each] for each in seen if each in self.exposures]


def _owner(exposure: Mapping[str, Any]) -> str:
    """The owner of an exposure, as ``models/exposures.yml`` or the var `owners` names it."""
    return str(exposure["owner"]["name"])
