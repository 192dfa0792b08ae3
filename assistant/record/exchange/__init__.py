"""The record in files, out and in again: JSON, workbooks, CSV, and what they would change."""

from assistant.record.exchange.delimited import DELIMITERS, from_csv, to_csv
from assistant.record.exchange.document import SCHEMA_VERSION, Loaded, export, read
from assistant.record.exchange.faults import Fault, Place, fault_text
from assistant.record.exchange.loading import load, plan
from assistant.record.exchange.planning import Difference, Plan, Step
from assistant.record.exchange.rows import Rows, Wish
from assistant.record.exchange.sniffing import form_of, read_file
from assistant.record.exchange.workbook_reading import from_workbook
from assistant.record.exchange.workbook_writing import to_workbook

__all__ = [
    "DELIMITERS",
    "SCHEMA_VERSION",
    "Difference",
    "Fault",
    "Loaded",
    "Place",
    "Plan",
    "Rows",
    "Step",
    "Wish",
    "export",
    "fault_text",
    "form_of",
    "from_csv",
    "from_workbook",
    "load",
    "plan",
    "read",
    "read_file",
    "to_csv",
    "to_workbook",
]
