"""What is amiss in the record: rules that look across all items, and what they find."""

from assistant.record.lint.findings import LINT_RULES, Finding, findings
from assistant.record.lint.rule import SEVERITIES, LintRule, Severity

__all__ = ["LINT_RULES", "SEVERITIES", "Finding", "LintRule", "Severity", "findings"]
