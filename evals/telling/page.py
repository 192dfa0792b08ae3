"""The report of a run as one HTML page that needs nothing beside it."""

from __future__ import annotations

from html import escape

from evals.reporting import Case, Report, told
from evals.scores import Score

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c2b24; background: #fff; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; }
th, td { border: 1px solid #c9d3cd; padding: 0.3rem 0.5rem; text-align: left; white-space: nowrap; }
thead th { background: #e9f1ec; }
details { border: 1px solid #c9d3cd; border-radius: 4px; margin: 0.5rem 0; padding: 0.4rem 0.8rem; }
summary { cursor: pointer; font-weight: 600; }
blockquote { white-space: pre-wrap; margin: 0.5rem 0; padding-left: 0.8rem;
  border-left: 3px solid #7a9a89; }
"""


def to_html(report: Report) -> str:
    """Return the report as a page: what ran, the figures by slice, what failed and why."""
    title = escape(f"Evaluation: {report.of}, {report.model}")
    passed = sum(case.is_passed for case in report.cases)
    ran = escape(
        f"{report.date[:19]} · assistant {report.version} · scorers {report.scorers} · "
        f"dataset {report.dataset} · {report.machine} · {report.seconds:.0f} s"
    )
    failures = [told_case for case in report.cases if (told_case := _failure(case))]
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">',
            f'<head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>',
            f"<body>\n<h1>{title}</h1>\n<p>{ran}</p>",
            f"<p>{passed} of {len(report.cases)} cases passed. Shares with 95 % intervals "
            "(Wilson); a dash is unscored, which is not zero.</p>",
            *_table(report),
            "<h2>What failed</h2>",
            *(failures or ["<p>Nothing.</p>"]),
            "</body>\n</html>\n",
        ]
    )


def _table(report: Report) -> list[str]:
    slices = list(dict.fromkeys(metric.slice for metric in report.metrics))
    scorers = list(dict.fromkeys(metric.scorer for metric in report.metrics))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in slices)
    rows = [
        f'<tr><th scope="row">{escape(scorer)}</th>'
        + "".join(f"<td>{told(report.metric(scorer, name))}</td>" for name in slices)
        + "</tr>"
        for scorer in scorers
    ]
    head = f"<thead><tr><td></td>{heads}</tr></thead>"
    return ['<div class="wide"><table>', head, "<tbody>", *rows, "</tbody></table></div>"]


def _failure(case: Case) -> str:
    """Return what a case missed; empty where it missed nothing."""
    missed = {name: s for name, s in case.scores.items() if s and not s.is_full}
    missed.pop("case_passed", None)
    if not missed:
        return ""
    name = escape(f"{case.id} ({case.type}){'' if case.is_passed else ' · case not passed'}")
    if case.question is None:
        return f"<p>{name}: {escape(', '.join(missed))}</p>"
    return "\n".join(_told(case, name, missed))


def _told(case: Case, name: str, missed: dict[str, Score]) -> list[str]:
    said = case.answer.answer if case.answer else case.transcript or ""
    status = f" ({case.answer.status})" if case.answer else ""
    faults = (f"<li>{escape(f'{own}: {score.explanation}')}</li>" for own, score in missed.items())
    answered = [f"<p>Answered{escape(status)}:</p>", f"<blockquote>{escape(said)}</blockquote>"]
    return [
        f"<details><summary>{name}</summary>",
        f"<p>Asked: {escape(case.question or '')}</p>",
        f"<ul>{''.join(faults)}</ul>",
        *(answered if said else []),
        "</details>",
    ]
