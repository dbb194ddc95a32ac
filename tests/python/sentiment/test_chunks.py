"""Several processes score what one does, and none outlives the build that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from helpdesk_kpis.sentiment import SentimentError
from helpdesk_kpis.sentiment.chunks import Text, processes_for, scored_chunks
from helpdesk_kpis.sentiment.lexicon import LexiconScorer
from helpdesk_kpis.sentiment.measure import read_sentences

PROJECT = Path(__file__).parents[3]


class Ending:
    """Ends the process that it runs in, as the system does when memory runs out."""

    name, version = "ending", "1"
    languages: frozenset[str] | None = None
    uses_one_core = True
    doubts: tuple[str, ...] = ()

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []


class Broken(Ending):
    """Can't score, and says so."""

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        raise SentimentError("the model answers nothing")


def chunks_of_sentences() -> list[list[Text]]:
    """Sentences of several languages, every other one without a stated language, in unequal chunks."""
    found = read_sentences([Path(__file__).parent / "first_sentences.csv"])
    texts: list[Text] = [
        (f"{language} {number}", language if number % 2 else None, text)
        for language, sentences in found.items()
        for number, (_, text) in enumerate(sentences)
    ]
    return [texts[:7], texts[7:100], texts[100:101], texts[101:]]


def test_several_processes_give_the_scores_that_one_gives_in_the_same_order() -> None:
    chunks = chunks_of_sentences()
    alone = list(scored_chunks(chunks, LexiconScorer(), 1))
    assert list(scored_chunks(chunks, LexiconScorer(), 2)) == alone
    assert [len(scores) for scores in alone] == [len(texts) for texts in chunks]
    assert sum(score is not None for scores in alone for _, _, score, _ in scores) > 100


def test_a_scorer_with_threads_of_its_own_and_a_single_chunk_stay_in_this_process() -> None:
    scorer = LexiconScorer()
    assert processes_for(scorer, 0) == processes_for(scorer, 1) == 1
    assert processes_for(scorer, 1000) == min(os.cpu_count() or 1, 8)
    scorer.uses_one_core = False
    assert processes_for(scorer, 1000) == 1


def test_a_system_without_shared_locks_scores_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("Function not implemented")

    chunks = chunks_of_sentences()
    alone = list(scored_chunks(chunks, LexiconScorer(), 1))
    monkeypatch.setattr("helpdesk_kpis.sentiment.chunks.ProcessPoolExecutor", refuse)
    assert list(scored_chunks(chunks, LexiconScorer(), 2)) == alone


def test_a_process_that_is_ended_from_outside_is_told_in_plain_words() -> None:
    with pytest.raises(SentimentError, match=r"ended from outside.* more memory"):
        list(scored_chunks(chunks_of_sentences(), Ending(), 2))


def test_what_a_scorer_says_in_another_process_is_said_here() -> None:
    with pytest.raises(SentimentError, match="the model answers nothing"):
        list(scored_chunks(chunks_of_sentences(), Broken(), 2))


def test_no_more_chunks_are_read_than_are_in_work() -> None:
    taken = []
    chunks = (taken.append(chunk) or chunk for chunk in chunks_of_sentences() * 5)
    assert len(list(islice(scored_chunks(chunks, LexiconScorer(), 2), 1))) == 1
    assert len(taken) == 3


ENDLESS = """
from itertools import repeat
from helpdesk_kpis.sentiment.chunks import scored_chunks
from helpdesk_kpis.sentiment.lexicon import LexiconScorer

for _ in scored_chunks(repeat([("key", "en", "good")]), LexiconScorer(), 2):
    print("scored", flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="NOT TESTED: no /proc to find processes in")
def test_the_processes_end_with_the_build_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], cwd=PROJECT, stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        assert build.stdout.readline()
        started = children_of(build.pid)
        build.kill()
    assert len(started) >= 2
    until = time.monotonic() + 30
    while any(is_running(child) for child in started) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [child for child in started if is_running(child)]


def children_of(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def is_running(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
