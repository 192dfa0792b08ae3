"""What an answer of a language model costs: money by a price list, electricity as a range."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import ModelError
from assistant.refusals import refused
from assistant.settings import shipped
from assistant.shipped_data import read_yaml

_DATED = re.compile(r"(?:-latest|-\d{4}-?\d{2}-?\d{2}|@\d{8})$")


class Price(BaseModel):
    """Money for a million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float
    output: float


class PriceList(BaseModel):
    """Prices by `provider:model`, with the day they were true and where they came from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: str = ""
    currency: str = "USD"
    source: str = ""
    local: tuple[str, ...] = ()
    models: dict[str, Price] = {}

    def price(self, model: str) -> Price | None:
        """Return the price of a model, whatever its date; None where it is not known."""
        if model.partition(":")[0] in self.local:
            return Price(input=0, output=0)
        return self.models.get(model) or self.models.get(_DATED.sub("", model))

    def money(self, model: str, read: int, written: int) -> float | None:
        """Return what tokens cost; None where the price is not known."""
        price = self.price(model)
        if price is None:
            return None
        return (read * price.input + written * price.output) / 1e6


class Energy(NamedTuple):
    """Watt-hours, from at least to at most."""

    low: float
    high: float


@cache
def price_list(path: Path | None = None) -> PriceList:
    """Return the price list that ships, with the prices of an own file before it.

    Args:
        path: An own file of the same form; None where there is none.

    Raises:
        ModelError: The own file cannot be read.
    """
    listed = PriceList.model_validate(read_yaml(shipped("knowledge") / "models" / "prices.yaml"))
    if path is None:
        return listed
    own = _own(path)
    if own.currency != listed.currency:
        return own
    return own.model_copy(
        update={"models": listed.models | own.models, "local": (*listed.local, *own.local)}
    )


def _own(path: Path) -> PriceList:
    import yaml

    try:
        return PriceList.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise refused(ModelError, "faults.language_model.prices", file=path) from error


def energy_of(read: int, written: int) -> Energy:
    """Return the electricity of tokens; the assumptions stand in `knowledge/models/energy.yaml`."""
    assumed = _assumed()
    sums = zip(assumed["read_wh_per_1000"], assumed["written_wh_per_1000"], strict=True)
    return Energy(*(round((read * r + written * w) / 1000, 3) for r, w in sums))


@cache
def _assumed() -> dict[str, list[float]]:
    found: dict[str, list[float]] = read_yaml(shipped("knowledge") / "models" / "energy.yaml")
    return found
