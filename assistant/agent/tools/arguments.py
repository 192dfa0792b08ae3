"""The arguments of each tool, as a model is shown them: flat, few, in plain words."""

from __future__ import annotations

from pydantic import BaseModel, Field


class SearchGuidance(BaseModel):
    """Arguments of `search_guidance`."""

    query: str = Field(description="The question in the person's words.")
    clause: str = Field("", description="A clause that is named: 6.1.2.")
    edition: str = Field("", description="2026 or 2015, if named.")
    topic: str = Field("", description="Page id to stay on.")


class SearchDocuments(BaseModel):
    """Arguments of `search_documents`."""

    query: str = Field(description="The person's words.")


class ReadRecord(BaseModel):
    """Arguments of `read_record`."""

    what: str = Field(
        "all",
        description="A kind (aspect, obligation, ...), an id (ASP-004), or: all, due, pending "
        "(proposals that wait), lint (what is wrong), history (who changed what), transition "
        "(what the 2026 edition changes here).",
    )
    query: str = Field(
        "",
        description="Narrows it down: words, a status, a kind, overdue, next, no owner; with an id "
        "its fields. Usually empty.",
    )
    compare: str = Field(
        "",
        description="With an id: another id, version 2, or a date.",
    )


class AssessReadiness(BaseModel):
    """Arguments of `assess_readiness`."""

    clause: str = Field("", description="Only this clause or requirement: 6.1.")
    edition: str = Field("", description="2026 or 2015, if named.")


class ProposeChanges(BaseModel):
    """Arguments of `propose_changes`."""

    kind: str = Field(
        "",
        description="aspect, obligation, risk, objective, action, role, competence, document, "
        "control, provider, emergency, measurement, evaluation, audit, nonconformity, review, "
        "issue, interested_party, scope, policy, change, communication, evidence, method or "
        "organisation.",
    )
    operation: str = Field(
        "create",
        description="create, update, remove, link, unlink, undo, adopt (a method).",
    )
    item: str = Field(
        "",
        description="Id of the item to change, or of a waiting proposal to correct (PRP-0002, its "
        "second change PRP-0002/2). For undo a change number, a proposal, or import; empty: last.",
    )
    fields: str = Field(
        "{}",
        description='JSON of what was said: {"activity": "...", "aspect": "..."}. A + adds to a '
        'list: {"readings+": [{"date": "2026-03-01", "value": 7}]}. To link: the field and id.',
    )
    changes: str = Field(
        "",
        description="Several at once: JSON list of {kind, operation, item, fields}; NEW-1 means "
        "what the first creates.",
    )
    from_document: str = Field(
        "",
        description="To turn a permit, invoice, list or minutes into entries: FILE-001 or its "
        "name. Nothing else then.",
    )
    from_sector: str = Field(
        "",
        description="For a starter register: the company's trade. Nothing else then.",
    )
    only_first: bool = Field(
        False, description="With from_sector: only where no aspect is there yet."
    )
    unlink: bool = Field(False, description="With remove: also take out links to it.")
    reason: str = Field("", description="The person's words it rests on.")


class DraftDocument(BaseModel):
    """Arguments of `draft_document`."""

    kind: str = Field(
        "",
        description="policy, scope, objectives, audit-plan, review-agenda, review-minutes or "
        "nonconformity.",
    )
    about: str = Field(
        "",
        description="For nonconformity its id, for audit-plan the year.",
    )
