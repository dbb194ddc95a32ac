"""The one error of the landing: what is wrong with what was delivered, and how to put it right."""

from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

MOST_OF_A_NAME = 200
"""Characters shown of the name of a file, table or column."""

MOST_OF_A_SENTENCE = 1000
"""Characters shown of what is said about it."""


ADDRESS_OR_NUMBER = re.compile(r"[^\s:/@]@[^\s:/@]+\.[a-z]|\+?\d[\d ()-]{8,}\d", re.IGNORECASE)
"""What messages don't show; the name of a source, such as ``zendesk@emea``, looks different."""


class LandingError(Exception):
    """What can't be loaded, where, and what to do about it; ``str()`` is the whole message for a user.

    `file` is the path relative to the landing folder, `line` the 1-based line of the (decompressed) text.
    """

    def __init__(
        self,
        problem: str,
        remedy: str,
        *,
        file: str | None = None,
        table: str | None = None,
        column: str | None = None,
        line: int | None = None,
    ) -> None:
        """State the problem and the remedy, each as a sentence without its full stop."""
        self.problem = problem
        self.remedy = remedy
        self.file = file
        self.table = table
        self.column = column
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        """Place, problem and remedy as one paragraph."""
        places = [
            self.file,
            self.table and f"table {self.table}",
            self.column and f"column {self.column}",
            self.line and f"line {self.line}",
        ]
        place = ", ".join(shown(place, most=MOST_OF_A_NAME) for place in places if place)
        text = f"{shown(self.problem)}. {shown(self.remedy)}."
        return f"{place}: {text}" if place else text


def shown(text: str, most: int = MOST_OF_A_SENTENCE) -> str:
    """Text from outside as it may be printed: on one line, nothing a terminal obeys, no more than `most`."""
    cut = text if len(text) <= most else f"{text[: most - 3]}..."
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in cut)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what the operating system refuses while `name` is read into a `LandingError`."""
    try:
        yield
    except FileNotFoundError as error:
        raise LandingError(
            "it is no longer there", "Run again when the delivery is complete", file=name
        ) from error
    except OSError as error:
        problem, remedy = f"not readable: {error.strerror or error}", "Check that you may read it"
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            folder = tempfile.gettempdir()
            problem = f"there is no room in {folder} for a copy of it: {error.strerror}"
            remedy = "Make room there, or set TMPDIR to a folder that has some"
        raise LandingError(problem, remedy, file=name) from error


def still_being_written(name: str) -> LandingError:
    """The error for a file that is not what it was when the load began."""
    return LandingError(
        "the file changed while it was read: it is still being written",
        "Run again when it is complete; under a name that begins with a dot, and renamed once it is whole, "
        "a file is never read too early",
        file=name,
    )


def did_you_mean(name: str, known: Iterable[str], closeness: float = 0.6) -> str:
    """`` (did you mean x?)`` where a known name is close to `name` (1 is the same), else nothing."""
    known = list(known)
    by_lower = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=closeness)
    return f" (did you mean {by_lower[close[0]]}?)" if close else ""


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names for a message, in order, cut off after `most`."""
    names = list(names)
    shown = ", ".join(
        repr(name) if not name.isprintable() or name != name.strip() else name for name in names[:most]
    )
    return shown + (f" and {len(names) - most} more" if len(names) > most else "") if names else "none"
