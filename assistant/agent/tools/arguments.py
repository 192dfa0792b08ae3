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

    asked: str = Field(
        "all",
        description="A kind (aspect, obligation, objective, action, policy, organisation), an id "
        "such as ASP-004, or one of: all, pending (proposals that wait), due.",
    )
    query: str = Field("", description="Only items that contain this text; usually empty.")


class AssessReadiness(BaseModel):
    """Arguments of `assess_readiness`."""

    clause: str = Field("", description="Only this clause, such as 6.1; empty for all.")
    edition: str = Field("", description="2026 or 2015; empty for the one in use.")


class ProposeChanges(BaseModel):
    """Arguments of `propose_changes`."""

    kind: str = Field(
        "", description="organisation, aspect, obligation, objective, policy or action."
    )
    operation: str = Field(
        "create", description="create, update, remove, or undo (takes back the last change)."
    )
    item: str = Field("", description="Id of the item to update or remove; empty for a new one.")
    fields: str = Field(
        "{}",
        description='JSON object of what was said, such as {"activity": "...", "aspect": "..."}.',
    )
    reason: str = Field("", description="The words of the person that this rests on.")


class DraftDocument(BaseModel):
    """Arguments of `draft_document`."""

    kind: str = Field("policy", description="What to draft: policy.")
