"""Every table; each row belongs to one organisation."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from assistant.storage.columns import Json, Moment, Words

metadata = MetaData()
_ID = String(200)


def _owner() -> Column[str]:
    return Column("organisation", _ID, primary_key=True)


alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

# Programs from before migrations look here, and leave what is above 1 alone.
schema_version = Table(
    "schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False)
)

organisations = Table("organisations", metadata, Column("id", _ID, primary_key=True))

counters = Table(
    "counters",
    metadata,
    _owner(),
    Column("prefix", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

items = Table(
    "items",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", Words, nullable=False),
    Index("items_by_kind", "organisation", "kind"),
)

changes = Table(
    "changes",
    metadata,
    _owner(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Words, nullable=False),
    Column("door", Words, nullable=False),
    Column("operation", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("item_id", _ID, nullable=False),
    Column("before", Json, nullable=False),
    Column("after", Json, nullable=False),
    Column("proposal_id", _ID, nullable=False),
    Column("reason", Words, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("model", Words, nullable=False),
    Column("prompt_digest", Words, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("changes_by_item", "organisation", "item_id"),
)

proposals = Table(
    "proposals",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("status", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("data", Json, nullable=False),
    Index("proposals_by_status", "organisation", "status"),
)

conversations = Table(
    "conversations",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("person", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organisation", _ID, nullable=False),
    Column("conversation", _ID, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("question", Words, nullable=False),
    Column("answer", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("organisation", "conversation", "sequence"),
    ForeignKeyConstraint(
        ["organisation", "conversation"], ["conversations.organisation", "conversations.id"]
    ),
)

drafts = Table(
    "drafts",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("language", String(10), nullable=False),
    Column("body", Words, nullable=False),
    Column("status", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Words, nullable=False),
    Column("sources", Json, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("name", Words, nullable=False),
    Column("digest", String(128), nullable=False),
    Column("media_type", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("pages", Integer),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Words, nullable=False),
    Column("error", Words, nullable=False),
    Column("replaced_by", _ID, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("parent", Words, nullable=False, server_default=""),
    Column("examined_at", Moment),
    Index("documents_by_digest", "organisation", "digest"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organisation", _ID, nullable=False),
    Column("document_id", _ID, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("heading", Words, nullable=False),
    Column("page", Integer),
    Column("sheet", Words, nullable=False),
    Column("rows", Words, nullable=False, server_default=""),
    Column("page_label", Words, nullable=False, server_default=""),
    Column("digest", String(128), nullable=False),
    Column("stems", Words, nullable=False),
    Column("language", String(10), nullable=False),
    Column("notes", Json, nullable=False),
    UniqueConstraint("organisation", "document_id", "sequence"),
    ForeignKeyConstraint(
        ["organisation", "document_id"], ["documents.organisation", "documents.id"]
    ),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("name", Words, nullable=False),
    Column("role", String(20), nullable=False),
    Column("email", Words, nullable=False),
)

bindings = Table(
    "bindings",
    metadata,
    _owner(),
    Column("door", _ID, primary_key=True),
    Column("workspace", _ID, primary_key=True),
    Column("user", _ID, primary_key=True),
    Column("person_id", _ID, nullable=False),
    Column("bound_at", Moment, nullable=False),
    ForeignKeyConstraint(["organisation", "person_id"], ["people.organisation", "people.id"]),
)

invitations = Table(
    "invitations",
    metadata,
    _owner(),
    Column("digest", String(64), primary_key=True),
    Column("person_id", _ID, nullable=False),
    Column("expires_at", Moment, nullable=False),
    ForeignKeyConstraint(["organisation", "person_id"], ["people.organisation", "people.id"]),
)

people_changes = Table(
    "people_changes",
    metadata,
    _owner(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Words, nullable=False),
    Column("door", Words, nullable=False),
    Column("operation", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("item_id", Words, nullable=False),
    Column("before", Json, nullable=False),
    Column("after", Json, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

door_events = Table(
    "door_events",
    metadata,
    _owner(),
    Column("id", _ID, primary_key=True),
    Column("body", Json, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
)

door_posts = Table(
    "door_posts",
    metadata,
    _owner(),
    Column("workspace", _ID, primary_key=True),
    Column("channel", _ID, primary_key=True),
    Column("moment", _ID, primary_key=True),
    Column("about", _ID, primary_key=True),
    Column("language", String(10), nullable=False),
)

door_channels = Table(
    "door_channels",
    metadata,
    _owner(),
    Column("workspace", _ID, primary_key=True),
    Column("channel", _ID, primary_key=True),
    Column("bound_by", Words, nullable=False),
    Column("bound_at", Moment, nullable=False),
)

opinions = Table(
    "opinions",
    metadata,
    _owner(),
    Column("conversation", _ID, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("person", _ID, primary_key=True),
    Column("value", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("comment", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

usage = Table(
    "usage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organisation", _ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("month", String(7), nullable=False),
    Column("conversation", _ID, nullable=False),
    Column("model", Words, nullable=False),
    Column("input", Integer, nullable=False),
    Column("output", Integer, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("billionths", BigInteger),
    Index("usage_by_month", "organisation", "month"),
    Index("usage_by_conversation", "organisation", "conversation"),
)

# Children before those they point to.
OWNED = (
    chunks,
    documents,
    drafts,
    turns,
    conversations,
    proposals,
    changes,
    items,
    bindings,
    invitations,
    people_changes,
    people,
    door_events,
    door_posts,
    door_channels,
    opinions,
    counters,
    usage,
)
