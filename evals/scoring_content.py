"""Does the answer say what it must, and nothing it must not?"""

from __future__ import annotations

import re

from assistant.agent.answers import Answer
from assistant.languages import detect_language
from evals.samples import Sample
from evals.scores import Score
from evals.sentences import count_words, plain

SHORTEST, LONGEST = 40, 160


def status_family(sample: Sample, answer: Answer) -> Score:
    """Score whether the answer ended as it should: answered, declined, asked back."""
    return Score.yes_or_no(
        _ends_as_wanted(sample, answer),
        f"status {answer.status}, wanted {' or '.join(sample.status)}",
    )


def points_found(sample: Sample, answer: Answer) -> Score | None:
    """Score the share of the required points that the answer carries."""
    if not sample.points:
        return None
    missing = _missing(sample, answer)
    of = len(sample.points)
    return Score(of - len(missing), of, f"missing: {', '.join(missing)}" if missing else "")


def required_points(sample: Sample, answer: Answer) -> Score | None:
    """Score whether the answer carries all of its required points."""
    found = points_found(sample, answer)
    return found and Score.yes_or_no(found.is_full, found.explanation)


def no_forbidden(sample: Sample, answer: Answer) -> Score | None:
    """Score whether nothing forbidden is said."""
    if not sample.forbidden:
        return None
    said = _forbidden(sample, answer)
    return Score.yes_or_no(not said, f"forbidden pattern {', '.join(map(str, said))} is said")


def premise_corrected(sample: Sample, answer: Answer) -> Score | None:
    """Score whether a false belief in the question is put right."""
    return required_points(sample, answer) if sample.type == "false_premise" else None


def unanswerable_declined(sample: Sample, answer: Answer) -> Score | None:
    """Score whether what no source tells is declined, and not guessed beside it."""
    if sample.type != "unanswerable":
        return None
    if _forbidden(sample, answer):
        return Score(0, 1, "declined or not, it guesses")
    return status_family(sample, answer)


def language_kept(sample: Sample, answer: Answer) -> Score:
    """Score whether the answer is in the language of the question, and says so."""
    found = detect_language(plain(answer.answer), sample.language)
    is_kept = found == sample.language == answer.language
    return Score.yes_or_no(is_kept, f"reads as {found}, says {answer.language}")


def length_kept(sample: Sample, answer: Answer) -> Score | None:
    """Score whether an answer is as long as a good adviser's, 40 to 160 words."""
    if not sample.wants_answer or answer.status != "answered":
        return None
    words = count_words(answer.answer)
    return Score.yes_or_no(SHORTEST <= words <= LONGEST, f"{words} words")


def forbidden_said(sample: Sample, answer: Answer) -> bool:
    """Tell whether a forbidden pattern is found in the answer."""
    return bool(_forbidden(sample, answer))


def _ends_as_wanted(sample: Sample, answer: Answer) -> bool:
    return any(
        answer.status == each or answer.status.startswith(f"{each}_") for each in sample.status
    )


def _missing(sample: Sample, answer: Answer) -> list[str]:
    """Return the points that are not met; a refusal meets none, whatever words it names."""
    if not _ends_as_wanted(sample, answer):
        return [point.id for point in sample.points]
    text = plain(answer.answer)
    return [
        point.id
        for point in sample.points
        if not any(re.search(pattern, text, re.IGNORECASE) for pattern in point.patterns)
    ]


def _forbidden(sample: Sample, answer: Answer) -> list[int]:
    text = plain(answer.answer)
    return [
        number
        for number, pattern in enumerate(sample.forbidden, 1)
        if re.search(pattern, text, re.IGNORECASE)
    ]
