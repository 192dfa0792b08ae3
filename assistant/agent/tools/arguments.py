"""The arguments of each tool, as a model is shown them: flat, few, in plain words."""

from __future__ import annotations

from pydantic import BaseModel, Field


class SearchGuidance(BaseModel):
    """Arguments of `search_guidance`."""

    query: str = Field(description="The question, in the person's words.")
    clause: str = Field("", description="A clause number if one is named, such as 6.1.2.")
    edition: str = Field("", description="2026 or 2015; empty for the one in use.")
    topic: str = Field("", description="Id of a guidance page to stay on, for a follow-up.")


class SearchDocuments(BaseModel):
    """Arguments of `search_documents`."""

    query: str = Field(description="What to look for, in the person's words.")


class ReadRecord(BaseModel):
    """Arguments of `read_record`."""

    what: str = Field(
        "all",
        description="A kind (aspect, obligation, objective, action, role, audit, nonconformity, "
        "...), an id such as ASP-004, or one of: all, due (what is due or overdue), pending "
        "(proposals that wait), lint (what is wrong in the record), history (who changed what), "
        "transition (what the 2026 edition changes for this record).",
    )
    query: str = Field(
        "",
        description="Narrows it down: words the items contain, a status such as open, for due and "
        'lint a kind or "overdue", for due also "next" (what comes first), for history an id, with '
        'an id the fields asked for, with a kind also "no owner" and the like. Usually empty.',
    )
    compare: str = Field(
        "",
        description="Only with an id: another id, or what the item said before, as "
        '"version 2" or a date such as 2026-03-01.',
    )


class AssessReadiness(BaseModel):
    """Arguments of `assess_readiness`."""

    clause: str = Field(
        "", description="Only this clause, such as 6.1, or this requirement; empty for all."
    )
    edition: str = Field("", description="2026 or 2015; empty for the one in use.")


class ProposeChanges(BaseModel):
    """Arguments of `propose_changes`."""

    kind: str = Field(
        "",
        description="What it is: aspect, obligation, risk, objective, action, role, competence, "
        "document, control, provider, emergency, measurement, evaluation, audit, nonconformity, "
        "review, issue, interested_party, scope, policy, change, communication, evidence, method, "
        "organisation.",
    )
    operation: str = Field(
        "create",
        description="create, update, remove, link, unlink, undo, or adopt (a shipped method).",
    )
    item: str = Field(
        "",
        description="Id of the item to change, or of a proposal that waits and is to be corrected "
        "(PRP-0002, its second change PRP-0002/2); empty for a new one. For undo the number of a "
        "change, the id of a proposal, or import for the whole last import; empty for the last "
        "change.",
    )
    fields: str = Field(
        "{}",
        description='JSON object of what was said, such as {"activity": "...", "aspect": "..."}. '
        'A name with + adds to a list: {"readings+": [{"date": "2026-03-01", "value": 7.2}]}. '
        'For link and unlink the field and the other id: {"obligations": "OBL-001"}.',
    )
    changes: str = Field(
        "",
        description="Several changes decided on together: a JSON list of objects with kind, "
        "operation, item and fields. NEW-1 in a value means what the first of them creates.",
    )
    from_document: str = Field(
        "",
        description="To turn a document of the organisation into entries (a permit into "
        "obligations, invoices and lists into measurements and aspects, minutes into actions): its "
        "id such as FILE-001, its name, or the person's words for it. Leave the rest empty then.",
    )
    from_sector: str = Field(
        "",
        description="To propose a starter register for a company: its trade, such as joinery or "
        "hotel, in the person's words. Leave the rest empty then.",
    )
    only_first: bool = Field(
        False, description="With from_sector: only where no aspect is recorded or proposed yet."
    )
    unlink: bool = Field(
        False, description="With remove: take the links to the item out of other items too."
    )
    reason: str = Field("", description="The words of the person that this rests on.")


class DraftDocument(BaseModel):
    """Arguments of `draft_document`."""

    kind: str = Field(
        "",
        description="What to draft: policy, scope, objectives (the programme), audit-plan, "
        "review-agenda, review-minutes or nonconformity (the report of one).",
    )
    about: str = Field(
        "",
        description="Which one: for nonconformity its id such as NC-003 (empty means the newest "
        "open one), for audit-plan the year. Leave empty for the others.",
    )
