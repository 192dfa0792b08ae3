"""Files: a place to upload to, the end of an upload, what is known of one."""

from __future__ import annotations

from typing import Any

from tests.slack.methods.looking import joined_channel
from tests.slack.world import BOT_ID, BOT_USER, Message, Refused, StoredFile, Workspace

ADDRESS = "{address}"


def get_upload_url(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    name, length = arguments.get("filename", ""), int(arguments.get("length") or 0)
    if not name or length <= 0:
        raise Refused("invalid_arguments", ["[ERROR] filename and length are needed"])
    file = StoredFile(team.world.new_id("F"), name, length=length)
    team.files[file.id] = file
    return {"upload_url": f"{ADDRESS}upload/{team.id}/{file.id}", "file_id": file.id}


def complete_upload(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    found = [(_file(team, given.get("id", "")), given) for given in arguments.get("files", [])]
    if not found:
        raise Refused("invalid_arguments")
    if any(len(file.content) != file.length for file, _ in found):
        raise Refused("file_upload_size_mismatch")
    for file, given in found:
        file.title = given.get("title") or file.name
    if arguments.get("channel_id"):
        _share(team, [file for file, _ in found], arguments)
    return {"files": [{"id": file.id, "title": file.title} for file, _ in found]}


def info(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"file": file_values(team, _file(team, arguments.get("file", "")))}


def file_values(team: Workspace, file: StoredFile) -> dict[str, Any]:
    """Return a file as events and answers tell of it."""
    link = f"{ADDRESS}files/{team.id}/{file.id}/{file.name}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "size": file.length,
        "mode": "hosted",
        "filetype": file.name.rpartition(".")[2],
        "url_private": link,
        "url_private_download": link,
    }


def _file(team: Workspace, file_id: str) -> StoredFile:
    if file_id not in team.files:
        raise Refused("file_not_found")
    return team.files[file_id]


def _share(team: Workspace, files: list[StoredFile], arguments: dict[str, Any]) -> None:
    channel = joined_channel(team, {"channel": arguments["channel_id"]})
    thread_ts = arguments.get("thread_ts", "")
    if thread_ts and thread_ts not in channel.messages:
        raise Refused("thread_not_found")
    message = Message(
        channel.id,
        team.world.new_ts(),
        BOT_USER,
        arguments.get("initial_comment", ""),
        thread_ts,
        BOT_ID,
        files=[file_values(team, file) for file in files],
    )
    channel.messages[message.ts] = message
    for file in files:
        file.shared.append(channel.id)


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
