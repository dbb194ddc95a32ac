"""What in a raw value tells of a customer, as SQL expressions, and what stands in its place."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from helpdesk_kpis.landing.contract import Column, Table
from helpdesk_kpis.landing.sql import identifier, literal

PLACEHOLDER = "(forgotten)"
"""What stands in the place of a text: something, so that a comment still counts as one."""

KEYS_OF_TEXTS = (
    "name|first_name|last_name|display_name|email|address|phone|phone_number|number|raw_digits|information|company_name"
    "|body|html_body|plain_body|subject|text|title|url|remark|transcript|city|formatted_address|original_address"
    "|message|description|summary|content|comment"
)
"""Keys in JSON below which names, addresses and texts lie."""

AGENTS_ADDRESS = ('"operator+', '"\x01')
"""How addresses of Intercom's bots begin, which tells them from people; and a mark for them meanwhile."""

VALUES_OF_FIELDS = ("value", "previous_value")
"""Keys in JSON of what a field had or got, beside the key that names the field."""

FEWEST_DIGITS = 7
"""Of a telephone number; fewer may be anything."""


def is_personal(table: Table, column: Column) -> str:
    """SQL for whether a value tells of the customer, where that hangs on a column or on its lines."""
    if column.keeps:
        lines = f"string_split({identifier(column.name)}, chr(10))"
        return f"list_bool_or([not {_stays('line', column.keeps)} for line in {lines}])"
    if column.unless is None or column.unless[0] not in table.column_names:
        return "true"
    field, kept = column.unless
    values = ", ".join(literal(value) for value in sorted(kept))
    return f"lower(trim(coalesce({identifier(field)}, ''))) not in ({values})"


def without_other_lines(column: str, kept: str, placeholder: str) -> str:
    """SQL for a text in which each line that is not like a pattern is the placeholder."""
    line = f"case when {_stays('line', kept)} then line else {placeholder} end"
    return f"array_to_string([{line} for line in string_split({column}, chr(10))], chr(10))"


def _stays(line: str, kept: str) -> str:
    """SQL for whether a line is like a pattern, empty, or a placeholder already."""
    pattern = literal(rf"\s*(?:{kept})?\s*")
    return f"(regexp_full_match({line}, {pattern}, 'i') or starts_with({line}, {literal(PLACEHOLDER[:-1])}))"


def without_values_of_fields(value: Any, field: str, kept: Container[str]) -> Any:
    """JSON in which an object with another `field` than the `kept` ones has placeholders for its values."""
    if isinstance(value, list):
        return [without_values_of_fields(each, field, kept) for each in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get(field), str) and value[field].lower() not in kept:
        return value | {key: PLACEHOLDER for key in VALUES_OF_FIELDS if value.get(key)}
    return {key: without_values_of_fields(each, field, kept) for key, each in value.items()}


def place_in(column: str) -> str:
    """SQL for the address or telephone number that a value is, written in one way; else NULL."""
    digits = f"regexp_replace({column}, '[^0-9]', '', 'g')"
    return rf"""case
        when regexp_full_match(trim({column}), '[^@\s]+@[^@\s]+') then lower(trim({column}))
        when regexp_full_match(trim({column}), '[+0-9 ()./-]+') and length({digits}) >= {FEWEST_DIGITS}
            then {digits}
    end"""


def plain_id(column: str) -> str:
    """SQL for an id without what Vtiger's web service puts in front."""
    return f"regexp_replace(trim({column}), '^[0-9]+x', '')"


def is_json(column: str) -> str:
    """SQL for whether a text is an object or a list."""
    return f"{column}[1] in ('{{', '[')"


def values_in(column: str) -> str:
    """SQL for the values in JSON, those of objects in it among them, as texts."""
    return f"""regexp_extract_all({column}, '[:\\[,]\\s*"?([^",:{{}}\\[\\]]+)"?', 1)"""


def names_id(column: str, key: str) -> str:
    """SQL for whether a column is this id or, as JSON, has it as a value."""
    return f"(trim({column}) = {key} or {is_json(column)} and list_contains({values_in(column)}, {key}))"


def in_json(key: str) -> tuple[str, str]:
    """An id as JSON has it: in quotation marks, and a pattern for it without them."""
    escaped = "".join(each if each.isalnum() else f"\\{each}" for each in key)
    return json_text(key), rf"([:\[,]\s*){escaped}(\s*[,}}\]])"


def json_text(key: str) -> str:
    """An id as JSON has a text."""
    return f'"{key}"'


def without_texts(column: str) -> str:
    """SQL for JSON whose names, addresses and texts are placeholders."""
    bots, mark = (literal(each) for each in AGENTS_ADDRESS)
    pattern = literal(rf'("(?:{KEYS_OF_TEXTS})"\s*:\s*)"(?:[^"\\{AGENTS_ADDRESS[1][1]}]|\\.)(?:[^"\\]|\\.)*"')
    replaced = f"regexp_replace(replace({column}, {bots}, {mark}), {pattern}, '\\1\"{PLACEHOLDER}\"', 'g')"
    return f"replace({replaced}, {mark}, {bots})"
