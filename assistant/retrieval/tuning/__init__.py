"""A matrix over the embedded vectors of the guidance, learned from how people ask for its pages."""

from assistant.retrieval.tuning.matrix import Tuning, read_tuning, tuning_path, tunings

__all__ = ["Tuning", "read_tuning", "tuning_path", "tunings"]
