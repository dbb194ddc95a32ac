"""YAML as people mean it: a word is text also if it is No or 007, and a key given twice is a mistake."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

# PyYAML's parser in C where it was built in: the contracts are long.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """Safe YAML with true, false and null as its only words that aren't text; it refuses duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping; a repeated key is an error at its place."""
        seen = set()
        for key_node, _ in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                continue
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable):
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key} is given twice", key_node.start_mark
                    )
                seen.add(key)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("merge", "<<", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), list(_first))


def parse_yaml(text: str) -> Any:
    """The one document in `text`. Raises `yaml.YAMLError`, also for a key given twice."""
    return yaml.load(text, Loader=_Loader)  # safe: _Loader is a SafeLoader


def yaml_problem(error: yaml.YAMLError) -> tuple[str, int | None]:
    """What is wrong with a YAML text, and in which line (1-based) if that is known."""
    mark = getattr(error, "problem_mark", None)
    return getattr(error, "problem", None) or str(error), mark.line + 1 if mark else None
