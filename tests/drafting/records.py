"""Exports of records to draft from: a joinery of forty people in Hamar, in three languages."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from assistant.settings import Language, shipped

_WORDS: dict[Language, dict[str, Any]] = {
    "en": {
        "sector": "Joinery",
        "activities": [
            "Production of doors and windows",
            "Spray painting",
            "Delivery and installation",
        ],
        "aspects": [
            ("Solvent emissions from spray painting", "significant"),
            ("Electricity for machines and dust extraction", "significant"),
            ("Wood waste", "significant"),
            ("Noise to neighbours", "not_significant"),
        ],
        "obligations": [
            ("Waste Regulations", "law"),
            ("Discharge permit for the paint shop", "permit"),
            ("PEFC chain-of-custody requirements", "contract"),
        ],
        "objectives": [
            "Cut solvent use by 20 % by the end of 2028",
            "Sort 90 % of all waste",
        ],
        "role": ("Managing director", "Kari Furuly"),
    },
    "nb": {
        "sector": "Snekkeri",
        "activities": [
            "Produksjon av dører og vinduer",
            "Overflatebehandling",
            "Levering og montering",
        ],
        "aspects": [
            ("Utslipp av løsemidler fra sprøytelakkering", "significant"),
            ("Strømforbruk i maskiner og sponavsug", "significant"),
            ("Treavfall", "significant"),
            ("Støy til naboer", "not_significant"),
        ],
        "obligations": [
            ("Avfallsforskriften", "law"),
            ("Utslippstillatelse for lakkeringen", "permit"),
            ("Krav til sporbarhet etter PEFC", "contract"),
        ],
        "objectives": [
            "Redusere løsemiddelforbruket med 20 % innen utgangen av 2028",
            "Sortere 90 % av avfallet",
        ],
        "role": ("Daglig leder", "Kari Furuly"),
    },
    "sv": {
        "sector": "Snickeri",
        "activities": [
            "Tillverkning av dörrar och fönster",
            "Ytbehandling",
            "Leverans och montering",
        ],
        "aspects": [
            ("Utsläpp av lösningsmedel från sprutlackering", "significant"),
            ("Elanvändning i maskiner och spånsug", "significant"),
            ("Träavfall", "significant"),
            ("Buller till grannar", "not_significant"),
        ],
        "obligations": [
            ("Avfallsförordningen", "law"),
            ("Tillstånd för lackeringen", "permit"),
            ("Krav på spårbarhet enligt PEFC", "contract"),
        ],
        "objectives": [
            "Minska användningen av lösningsmedel med 20 % till utgången av 2028",
            "Sortera 90 % av avfallet",
        ],
        "role": ("Verkställande direktör", "Kari Furuly"),
    },
}


def joinery(language: Language = "en", **organisation: Any) -> dict[str, Any]:
    """Return an export of the joinery's record; arguments change its organisation."""
    words = deepcopy(_WORDS[language])
    about = {
        "id": "ORG-001",
        "version": 1,
        "name": "Furuly Snekkeri AS",
        "sector": words["sector"],
        "employees": 40,
        "sites": ["Hamar"],
        "activities": words["activities"],
        "language": language,
    }
    items: dict[str, list[dict[str, Any]]] = {
        "aspect": [
            {"id": f"ASP-{n:03}", "aspect": aspect, "significance": significance}
            for n, (aspect, significance) in enumerate(words["aspects"], 1)
        ],
        "obligation": [
            {"id": f"OBL-{n:03}", "title": title, "source": source}
            for n, (title, source) in enumerate(words["obligations"], 1)
        ],
        "objective": [
            {"id": f"OBJ-{n:03}", "title": title, "due": "2028-12-31"}
            for n, title in enumerate(words["objectives"], 1)
        ],
        "issue": [
            {"id": "ISS-001", "title": "-", "kind": "external", "condition": "resources"},
            {"id": "ISS-002", "title": "-", "kind": "external", "condition": "climate"},
        ],
        "role": [{"id": "ROL-001", "title": words["role"][0], "person": words["role"][1]}],
    }
    return {"schema_version": 1, "organisation": about | organisation, "items": items}


def example() -> dict[str, Any]:
    """Return the record of the example company, which holds items of every kind."""
    path = shipped("knowledge") / "example-company" / "record.json"
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return held
