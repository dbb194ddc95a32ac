"""YAML as people mean it: a word is text also if it is No or 007, and a key given twice is a mistake."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

DEEPEST = 20
"""Levels of settings: they need four."""

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


def parse_foreign_yaml(text: str) -> Any:
    """The one document in `text`, which a stranger may have written. Raises `yaml.YAMLError`."""
    refuse_foreign_yaml(text)
    return parse_yaml(text)


def refuse_foreign_yaml(text: str) -> None:
    """Raise `yaml.YAMLError` for what a stranger could do harm with.

    Nothing may grow beyond what is written, or be nested so deeply that the parser, which calls itself, runs
    out of stack: aliases are refused, and more than `DEEPEST` levels.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _unwanted("an alias stands for a value", event)
        if isinstance(event, yaml.ScalarEvent) and not _is_text(event.value):
            raise _unwanted("a value is no text: it has a NUL or half a surrogate pair", event)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _unwanted("it is nested too deeply", event)


def _is_text(value: str) -> bool:
    """Whether a database can hold it."""
    return not any(each == "\0" or "\ud800" <= each <= "\udfff" for each in value)


def _unwanted(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    """The error for something that YAML allows and settings don't need."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def yaml_problem(error: yaml.YAMLError) -> tuple[str, int | None]:
    """What is wrong with a YAML text, and in which line (1-based) if that is known."""
    mark = getattr(error, "problem_mark", None)
    return getattr(error, "problem", None) or str(error), mark.line + 1 if mark else None
