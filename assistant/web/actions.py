"""What a button in one of our panels asks for, and the script that sends it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

ActionName = Literal[
    "again",
    "approve",
    "assess",
    "cancel",
    "check",
    "clause",
    "close",
    "create",
    "disconnect",
    "import",
    "invite",
    "open",
    "page",
    "propose",
    "register",
    "reject",
    "remove",
    "rename",
    "role",
    "severity",
    "show",
    "sort",
    "transition",
    "undo",
]
_Id = Annotated[str, Field(max_length=60)]
_Words = Annotated[str, Field(max_length=20_000)]
_Values = Annotated[dict[_Id, _Words], Field(max_length=2_000)]

# Runs once for each panel. A button that does more than look is locked while the server works, so
# that a double click asks only once; a new drawing of the panel, or a few seconds, unlock it.
PANEL_SCRIPT = """
const looking = ['open', 'close', 'page', 'sort', 'register', 'severity', 'clause', 'show'];
element.addEventListener('submit', (event) => event.preventDefault());
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-action]');
  if (!button || button.dataset.busy) return;
  if (button.dataset.confirm && !button.dataset.asked) {
    const label = button.textContent;
    button.dataset.asked = 'yes';
    button.textContent = button.dataset.confirm;
    setTimeout(() => {
      // drawn anew meanwhile, it may be another button by now
      if (!button.dataset.asked) return;
      delete button.dataset.asked;
      button.textContent = label;
    }, 5000);
    return;
  }
  const form = button.closest('form');
  if (form && !form.reportValidity()) return;
  if (!looking.includes(button.dataset.action)) {
    button.dataset.busy = 'yes';
    setTimeout(() => delete button.dataset.busy, 3000);
  }
  const values = form ? Object.fromEntries(new FormData(form)) : {};
  const left = button.closest('.card')?.querySelectorAll('[data-leave]:checked') || [];
  left.forEach((box) => { values[box.name] = box.value; });
  const {action, id, event: own} = button.dataset;
  trigger(own || 'click', {name: action, id: id || '', values: values});
});
"""


class Action(BaseModel):
    """What a person asks for by a button.

    Args:
        name: What to do.
        id: With which proposal, item, file or draft.
        values: What stands in the form around the button.
    """

    model_config = ConfigDict(frozen=True)

    name: ActionName
    id: _Id = ""
    values: _Values = Field(default_factory=dict)


def read_action(sent: Any) -> Action | None:
    """Return what a browser sent as an action, or None when it is none."""
    try:
        return Action.model_validate(sent)
    except ValidationError:
        return None
