"""The tab Chat, left side: the conversation, the message box, adding files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.progress import progress_text
from assistant.web.actions import read_action
from assistant.web.adding import Result, add_files
from assistant.web.rendering.chat import Message
from assistant.web.rendering.header import example_questions, welcome
from assistant.web.rendering.parts import element, escaped
from assistant.web.rendering.sources import sources_panel
from assistant.web.session import Session
from assistant.web.speaking import speak
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.conversations import Conversations
from assistant.web.tabs.part import MOST_AT_ONCE, Part, Read
from assistant.web.talk import Talk, files_message
from assistant.web.telling import errors_told
from assistant.wording import say

Updates = list[Any]
_IDLE = gr.update(submit_btn=True, stop_btn=False)


class Chat(Part):
    """The conversation and what a person does in it."""

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        super().__init__(assistant, surface, read)
        self._talk = Talk(assistant)
        self._earlier = Conversations(assistant, surface, read)

    def build(self) -> None:
        """Lay out the conversation and the message box."""
        self._surface.follow(self._chatbot(), "chat", **self._conversation())
        self.sources = self._surface.follow(
            html_part(elem_id="sources", padding=False),
            "chat",
            value=lambda s: sources_panel(self._talk.turns(s), s.language),
        )
        self.box = gr.MultimodalTextbox(
            file_count="multiple",
            sources=["upload"],
            show_label=False,
            container=False,
            elem_id="message",
            max_plain_text_length=100_000,
            max_lines=8,
        )
        self._surface.texts(self.box, placeholder="chat.placeholder", label="chat.placeholder")
        with gr.Row(elem_id="below-message"):
            self.new = self._surface.texts(
                gr.Button(size="sm", variant="secondary", elem_id="new"), value="chat.new"
            )
            self._earlier.build()
            disclaimer = html_part(elem_id="disclaimer")
            self._surface.follow(
                disclaimer,
                value=lambda s: element("p", escaped(say("web.chat.disclaimer", s.language))),
            )

    def _chatbot(self) -> gr.Chatbot:
        self.chat = gr.Chatbot(
            elem_id="chat",
            show_label=False,
            container=False,
            height="100%",
            layout="bubble",
            buttons=["copy"],
            allow_tags=False,
            sanitize_html=True,
            latex_delimiters=[],
            allow_file_downloads=False,
            group_consecutive_messages=False,
        )
        return self.chat

    def _conversation(self) -> dict[str, Any]:
        return {
            "value": self._talk.messages,
            "placeholder": lambda s: welcome(s.language),
            "examples": lambda s: [{"text": words} for words in example_questions(s.language)],
            "label": lambda s: say("web.chat.label", s.language),
        }

    def wire(self, browser: gr.BrowserState) -> None:
        """Connect what a person does with what happens."""
        chat, record = self._surface.components("chat"), self._surface.components("record")
        outputs = [browser, self.box, *chat, *record]
        common: dict[str, Any] = {
            "outputs": outputs,
            "concurrency_limit": MOST_AT_ONCE,
            "concurrency_id": "chat",
            "trigger_mode": "once",
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        asked: list[Any] = [
            self.box.submit(self._sent, [browser, self.box], **common),
            self.chat.example_select(self._example, [browser], **common),
            self.chat.retry(self._again, [browser], **common),
        ]
        quick = common | {"concurrency_id": "quick"}
        self.box.stop(self._stopped, [browser], cancels=asked, **quick)
        self.new.click(self._begin_anew, [browser], cancels=asked, **quick)
        self._earlier.menu.select(self._go_to, [browser], cancels=asked, **quick)
        self._earlier.wire(browser)

    async def _sent(self, stored: object, message: dict[str, Any]) -> AsyncIterator[Updates]:
        files, words = message.get("files") or [], (message.get("text") or "").strip()
        async for updates in self._respond(self._read(stored), words, files):
            yield updates

    async def _example(self, stored: object, event: gr.SelectData) -> AsyncIterator[Updates]:
        words = str(event.value.get("text", ""))
        async for updates in self._respond(self._read(stored), words, []):
            yield updates

    async def _again(self, stored: object) -> AsyncIterator[Updates]:
        session = self._read(stored)
        question = self._talk.last_question(session)
        async for updates in self._respond(session, question, []):
            yield updates

    async def _respond(
        self, session: Session, words: str, files: Sequence[str]
    ) -> AsyncIterator[Updates]:
        """Add the files, then answer the message; the box can stop both while they run."""
        session = session.sending()
        # told to the browser once, so that a switch of language or edition meanwhile is kept
        nothing = [gr.skip() for _ in self._surface.components("chat", "record")]
        yield [session.model_dump(), _emptied(session), *nothing]
        with errors_told(session.language):
            if files:
                async for messages in self._add(session, files):
                    yield self._busy(messages)
            if words or not files:
                async for messages in self._speak(session, words):
                    yield self._busy(messages)
        yield self._idle(session)

    async def _speak(self, session: Session, words: str) -> AsyncIterator[list[Message]]:
        said, place = self._talk.messages(session), len(self._talk.turns(session))
        self._talk.note_question(session, words)
        async for turn in speak(self._assistant, session, words):
            yield [*said, *turn.messages(place, session.language)]

    async def _add(self, session: Session, files: Sequence[str]) -> AsyncIterator[list[Message]]:
        language, names = session.language, [Path(path).name for path in files]
        said = [*self._talk.messages(session), files_message(names)]
        yield [*said, _working(say("web.documents.adding", language))]
        async for news in add_files(self._assistant, files, language):
            if isinstance(news, Result):
                self._talk.note_files(session, names, news.documents)
                yield self._talk.messages(session)
            else:
                yield [*said, _working(progress_text(news, language))]

    def _stopped(self, stored: object) -> Updates:
        session = self._read(stored)
        note: Message = {"role": "assistant", "content": say("web.chat.stopped", session.language)}
        shown = self._shown([*self._talk.messages(session), note])
        return [gr.skip(), _IDLE, *shown, *self._record(session)]

    def _begin_anew(self, stored: object) -> Updates:
        session = self._read(stored).changed(conversation="")
        return [session.model_dump(), *self._idle(session)[1:]]

    def _go_to(self, stored: object, event: gr.EventData) -> Updates:
        session = self._read(stored)
        with errors_told(session.language):
            session = self._earlier.left(session, read_action(event._data))
        return [session.model_dump(), *self._idle(session)[1:]]

    def _busy(self, messages: list[Message]) -> Updates:
        untouched = [gr.skip() for _ in self._surface.components("record")]
        return [gr.skip(), gr.skip(), *self._shown(messages), *untouched]

    def _shown(self, messages: list[Message]) -> Updates:
        """Return the messages for the chat, and nothing new for what stands around it."""
        _, *others = self._surface.components("chat")
        return [gr.update(value=messages), *(gr.skip() for _ in others)]

    def _idle(self, session: Session) -> Updates:
        chat, record = self._surface.updates(session, "chat"), self._record(session)
        return [gr.skip(), _IDLE, *chat, *record]

    def _record(self, session: Session) -> Updates:
        return self._surface.updates(session, "record")


def _emptied(session: Session) -> dict[str, Any]:
    """Return the box without what was sent, and with the stop button.

    Gradio's browser side leaves a value alone that equals the one it was sent before, whatever was
    written meanwhile; so two ways of saying "nothing" take turns.
    """
    nothing = {"text": "", "files": []} if session.sent % 2 else None
    return gr.update(value=nothing, submit_btn=False, stop_btn=True)


def _working(words: str) -> Message:
    line = element("span", escaped(" ".join(words.split())), "doing")
    return {"role": "assistant", "content": element("div", line, "working")}
