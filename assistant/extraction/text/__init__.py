"""The text of a document as it is read: lines with places, tables, amounts, periods, cues."""
