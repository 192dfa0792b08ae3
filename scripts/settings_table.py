"""Print the README's table of settings, made from the docstring of `Settings`.

python scripts/settings_table.py
"""

from __future__ import annotations

import inspect
import re

from assistant.settings import Settings

_ARGUMENT = re.compile(r"^    (\w+): (.+)$", re.MULTILINE)


def settings_table() -> str:
    """Return the table as Markdown."""
    told = dict(_ARGUMENT.findall(inspect.cleandoc(Settings.__doc__ or "")))
    rows = ["| variable | default | what it is |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "~/.ems-assistant" if field.default_factory else field.default
        shown = f"`{default}`" if str(default) not in ("None", "") else "-"
        rows.append(f"| `EMS_{name.upper()}` | {shown} | {told[name]} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(settings_table())
