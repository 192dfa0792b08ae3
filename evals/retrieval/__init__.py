"""Is the right guidance page among the first that are found?"""

from evals.retrieval.pages import right_pages
from evals.retrieval.running import run_retrieval

__all__ = ["right_pages", "run_retrieval"]
