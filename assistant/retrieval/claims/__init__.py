"""Holding what documents claim about ISO 14001 against what guidance corrects."""
