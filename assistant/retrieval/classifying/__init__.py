"""Telling what a short text is: a classifier over meaning and wording, and its training."""

from assistant.retrieval.classifying.classifier import (
    Floats,
    TextClassifier,
    read_classifier,
)

__all__ = ["Floats", "TextClassifier", "read_classifier"]
