"""A macro or generic test is found by the name of its file and says what it gives."""

import lint_macros
from dbt_names import ENVIRONMENT
from jinja2 import nodes


def test_a_file_has_the_macro_of_its_name_and_its_variants_for_engines() -> None:
    for file in lint_macros.template_files():
        macros = ENVIRONMENT.parse(file.read_text(encoding="utf-8")).find_all(nodes.Macro)
        name, *variants = [macro.name.removeprefix("test_") for macro in macros]
        assert name == file.stem
        assert set(variants) <= {f"{engine}__{name}" for engine in ["default", *lint_macros.DIALECTS]}


def test_a_comment_above_a_macro_says_what_it_gives() -> None:
    for file in lint_macros.template_files():
        comment = file.read_text(encoding="utf-8").partition("-#}")[0]
        assert comment.startswith("{#- "), file.name
        assert len(comment.split()) > 5, file.name
