"""How figures are told: the report of a run as files, and the table of every suite and model."""

from evals.telling.figures import FIGURES, ModelFigures, RunFigures, figures_of, keep, read_figures
from evals.telling.page import to_html
from evals.telling.table import figures_table, put_into
from evals.telling.writing import WrittenReport, write_report

__all__ = [
    "FIGURES",
    "ModelFigures",
    "RunFigures",
    "WrittenReport",
    "figures_of",
    "figures_table",
    "keep",
    "put_into",
    "read_figures",
    "to_html",
    "write_report",
]
