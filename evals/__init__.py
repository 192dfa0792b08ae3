"""Does the assistant work, and how well: questions, solvers, scorers, metrics and reports."""

from evals.cli import evaluate, main
from evals.comparing import Comparison, compare
from evals.metrics import Metric, metrics_of, wilson
from evals.reporting import Case, Report, read_report, to_markdown
from evals.running import run
from evals.samples import Part, Sample, read_gold, read_samples
from evals.scoring import SCORERS, Score, score
from evals.telling import FIGURES

__all__ = [
    "FIGURES",
    "SCORERS",
    "Case",
    "Comparison",
    "Metric",
    "Part",
    "Report",
    "Sample",
    "Score",
    "compare",
    "evaluate",
    "main",
    "metrics_of",
    "read_gold",
    "read_report",
    "read_samples",
    "run",
    "score",
    "to_markdown",
    "wilson",
]
