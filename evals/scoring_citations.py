"""Does the answer rest on what it cites, in the right clause and the right edition?"""

from __future__ import annotations

from assistant.agent.answers import Answer, Citation
from assistant.settings import Edition
from evals.samples import Sample
from evals.scores import Score
from evals.scoring_content import forbidden_said
from evals.sentences import AnswerSentence, claims_in, markers_in


def clause_cited(sample: Sample, answer: Answer) -> Score | None:
    """Score whether a wanted clause, one above it or one below it is cited."""
    if not sample.clauses:
        return None
    cited = {clause for citation in answer.citations for clause in citation.clauses}
    found = any(_related(wanted, clause) for wanted in sample.clauses for clause in cited)
    told = ", ".join(sorted(cited)) or "none"
    return Score.yes_or_no(found, f"clauses cited: {told}; wanted: {', '.join(sample.clauses)}")


def markers_resolve(sample: Sample, answer: Answer) -> Score | None:
    """Score whether every marker has its citation, and an answered question has any."""
    marked = set(markers_in(answer.answer))
    if not marked:
        if answer.status != "answered":
            return None
        return Score(0, 1, "answered without a citation")
    dead = sorted(marked - {citation.n for citation in answer.citations})
    return Score.yes_or_no(not dead, f"no citation for {', '.join(f'[{n}]' for n in dead)}")


def sentences_marked(sample: Sample, answer: Answer) -> Score | None:
    """Score the share of the sentences that state something and carry a marker."""
    if answer.status != "answered":
        return None
    claims = claims_in(answer.answer, answer.language)
    bare = [claim.text for claim in claims if not claim.markers]
    if not claims:
        return None
    return Score(len(claims) - len(bare), len(claims), "; ".join(f'"{text}"' for text in bare))


def edition_kept(sample: Sample, answer: Answer) -> Score | None:
    """Score whether an answered question keeps to the edition that was asked about.

    A mix-up is an answer about another edition; a sentence that rests on passages of the other
    edition alone and does not say so; or, in a case about editions, a forbidden statement.
    """
    if not sample.wants_answer or answer.status != "answered":
        return None
    faults: list[str] = []
    if answer.edition != sample.edition:
        faults.append(f"about {answer.edition}, wanted {sample.edition}")
    numbered = {citation.n: citation for citation in answer.citations}
    for claim in claims_in(answer.answer, answer.language):
        if _rests_on_another(claim, numbered, sample.edition):
            faults.append(f'from another edition: "{claim.text}"')
    if sample.type == "edition" and forbidden_said(sample, answer):
        faults.append("a forbidden statement about editions")
    return Score.yes_or_no(not faults, "; ".join(faults))


def _rests_on_another(
    claim: AnswerSentence, numbered: dict[int, Citation], wanted: Edition
) -> bool:
    cited = [numbered[n].edition for n in claim.markers if n in numbered]
    editions = {edition for each in cited for edition in each}
    if not cited or not all(cited) or wanted in editions:
        return False
    return not any(edition in claim.text for edition in editions)


def _related(wanted: str, cited: str) -> bool:
    return f"{wanted}.".startswith(f"{cited}.") or f"{cited}.".startswith(f"{wanted}.")
