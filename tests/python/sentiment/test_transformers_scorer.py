"""A model in a local folder: loaded when it is needed, from that folder alone."""

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from helpdesk_kpis.sentiment import SentimentError
from helpdesk_kpis.sentiment.scorer import Scorer, scorer_from


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a model's."""
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    return tmp_path


def scorer(model: Path, **more: Any) -> Scorer:
    return scorer_from({"sentiment_scorer": "transformers", "sentiment_model": str(model)} | more)


class Stub:
    """Stands for the package: remembers what was loaded, and answers by the first word of a text."""

    ANSWERS: ClassVar = {
        "good": [("POSITIVE", 0.9), ("neutral", 0.1)],
        "mixed": [("1 star", 0.5), ("5 stars", 0.5)],
        "odd": [("LABEL_1", 1.0)],
    }

    def __init__(self) -> None:
        self.loaded: list[dict[str, Any]] = []
        loader = SimpleNamespace(from_pretrained=lambda **words: self.loaded.append(words))
        self.module = SimpleNamespace(
            AutoModelForSequenceClassification=loader, AutoTokenizer=loader, pipeline=self._pipeline
        )

    def _pipeline(self, task: str, **words: Any) -> Any:
        assert task == "text-classification"

        def classify(texts: list[str], **words: Any) -> list[list[dict[str, Any]]]:
            assert words["top_k"] is None and words["truncation"]
            answers = [self.ANSWERS[text.split()[0]] for text in texts]
            return [[{"label": label, "score": share} for label, share in answer] for answer in answers]

        return classify


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    stub = Stub()
    monkeypatch.setitem(sys.modules, "transformers", stub.module)
    return stub


def test_the_score_is_the_mean_of_what_the_labels_are_worth(model: Path, stub: Stub) -> None:
    assert scorer(model).score(["good one", "mixed one"], "en") == [0.9, 0.0]


def test_the_model_is_loaded_with_the_first_text_from_its_folder_alone(model: Path, stub: Stub) -> None:
    found = scorer(model)
    assert found.score([], "en") == [] and stub.loaded == []
    found.score(["good"], None)
    found.score(["good"], "de")
    assert len(stub.loaded) == 2
    assert all(
        words == {"pretrained_model_name_or_path": str(model), "local_files_only": True}
        for words in stub.loaded
    )


def test_languages_not_asked_for_have_no_score(model: Path, stub: Stub) -> None:
    assert scorer(model, sentiment_languages=["en"]).score(["good"], "de") == [None]
    assert stub.loaded == []


def test_an_unknown_label_stops_instead_of_guessing(model: Path, stub: Stub) -> None:
    with pytest.raises(SentimentError, match="LABEL_1"):
        scorer(model).score(["odd"], "en")


def test_another_model_is_another_version_and_its_quality_is_doubted(model: Path) -> None:
    before = scorer(model).version
    assert scorer(model).version == before
    (model / "weights.bin").write_bytes(b"1")
    assert scorer(model).version != before
    assert str(model) in scorer(model).doubts[0]


def test_without_the_extra_the_message_says_what_to_install(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(SentimentError, match=r"helpdesk-kpis\[transformers\]"):
        scorer(model).score(["good"], "en")


@pytest.mark.skipif(
    importlib.util.find_spec("transformers") is None,
    reason="NOT TESTED: the extra `transformers` isn't installed, so no real model was run",
)
def test_a_real_model_scores(tmp_path: Path) -> None:
    """A tiny model with random weights, made here: what counts is that the package is called rightly."""
    import transformers

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "bad"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    labels = {0: "negative", 1: "neutral", 2: "positive"}
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, id2label=labels, label2id={name: number for number, name in labels.items()},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path)
    found = scorer(tmp_path).score(["good", "bad"], "en")
    assert all(each is not None and -1 <= each <= 1 for each in found)
