"""Permits: their conditions and limits become obligations and measurements."""
