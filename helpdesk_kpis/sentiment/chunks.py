"""Scores chunks of texts, in several processes at once where the scorer keeps one core busy alone."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from helpdesk_kpis.sentiment.scorer import Scorer, SentimentError

MOST_PROCESSES = 8
"""Each has its own lexicons and language model in memory."""

Text = tuple[str, str | None, str]
"""Key, stated language, text."""

Score = tuple[str, str | None, float | None, str | None]
"""Key, language, score from -1 to 1, scorer and its version; the last two None where it can't tell."""


def processes_for(scorer: Scorer, chunks: int) -> int:
    """How many processes score so many chunks; 1 is this process, without another."""
    return max(min(os.cpu_count() or 1, MOST_PROCESSES, chunks), 1) if scorer.uses_one_core else 1


def scored_chunks(chunks: Iterable[list[Text]], scorer: Scorer, processes: int) -> Iterator[list[Score]]:
    """The scores of each chunk, in the order of the chunks.

    Chunks are taken as they are needed. Raises `SentimentError` where a process was ended from outside.
    """
    pool = _pool(processes) if processes > 1 else None
    if pool is None:
        yield from (scores_of(texts, scorer) for texts in chunks)
        return
    waiting: deque[Future[list[Score]]] = deque()
    try:
        for texts in chunks:
            waiting.append(pool.submit(scores_of, texts, scorer))
            # One chunk more than is in work: all of them would fill the memory.
            if len(waiting) > processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise SentimentError(
            "A process that scored messages was ended from outside, as happens where memory runs out. "
            "Nothing was kept of it; build again with more memory."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor | None:
    """Processes that wait for chunks; None where the system has none that share a lock, as in AWS Lambda."""
    try:
        # A fork would copy the locks of DuckDB's threads.
        return ProcessPoolExecutor(processes, get_context("spawn"), _start_process)
    except (ImportError, NotImplementedError, OSError):
        return None


def scores_of(texts: list[Text], scorer: Scorer) -> list[Score]:
    """The scores of a chunk, its texts scored language by language."""
    # Only where there is something to score: what it takes to tell languages is slow to import.
    from helpdesk_kpis.sentiment.languages import detected_languages, language_code

    languages = [language_code(stated) for _, stated, _ in texts]
    unknown = [number for number, language in enumerate(languages) if language is None]
    if unknown:
        detected = detected_languages([texts[number][2] for number in unknown])
        for number, language in zip(unknown, detected, strict=True):
            languages[number] = language
    found: list[Score] = []
    scored_by = f"{scorer.name} {scorer.version}"
    for language in sorted(set(languages), key=str):
        of_language = [text for text, each in zip(texts, languages, strict=True) if each == language]
        scores = scorer.score([body for _, _, body in of_language], language)
        found += [
            (text_key, language, score, None if score is None else scored_by)
            for (text_key, _, _), score in zip(of_language, scores, strict=True)
        ]
    return found


def _start_process() -> None:
    """Leave an interruption to the process that asked for the scores, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the parent; nobody else would tell this process that nothing more comes."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
