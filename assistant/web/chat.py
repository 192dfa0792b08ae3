"""The tab Chat, left side: the conversation, the message box, adding files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.web.adding import add_files
from assistant.web.rendering import element, escaped
from assistant.web.rendering_chat import Message, conversation_messages, plain_message
from assistant.web.rendering_documents import added_message, progress_words
from assistant.web.rendering_header import example_questions, welcome
from assistant.web.rendering_sources import sources_panel
from assistant.web.session import Session
from assistant.web.speaking import speak
from assistant.web.surface import Surface, html_part
from assistant.web.telling import errors_told
from assistant.wording import say

# Every event of the page may run this often at the same time; Gradio's own default is once.
MOST_AT_ONCE = 32
Read = Callable[[object], Session]
Updates = list[Any]
_IDLE = gr.update(submit_btn=True, stop_btn=False)


class Chat:
    """The conversation and what a person does in it.

    Args:
        assistant: Who is asked.
        surface: What follows the session.
        read: Makes a session of what the browser sent.
    """

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        self._assistant = assistant
        self._surface = surface
        self._read = read

    def build(self) -> None:
        """Lay out the conversation and the message box."""
        self._surface.follow(self._chatbot(), "chat", **self._conversation())
        self.sources = self._surface.follow(
            html_part(elem_id="sources", padding=False),
            "chat",
            value=lambda s: sources_panel(self._turns(s), s.language),
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
            "value": lambda s: conversation_messages(self._turns(s), s.language),
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
        turns = self._turns(session)
        if turns:
            async for updates in self._respond(session, turns[-1].question, []):
                yield updates

    async def _respond(
        self, session: Session, words: str, files: Sequence[str]
    ) -> AsyncIterator[Updates]:
        """Add the files, then answer the message; the box can stop both while they run."""
        session = session.sending()
        nothing = [gr.skip() for _ in self._surface.components("chat", "record")]
        yield [session.model_dump(), _emptied(session), *nothing]
        with errors_told(session.language):
            if files:
                async for messages in self._add(session, files):
                    yield self._busy(session, messages)
            if words or not files:
                before = self._turns(session)
                async for messages in speak(self._assistant, session, words, before):
                    yield self._busy(session, messages)
        # what was told about files alone is no turn, so it would vanish if drawn from the store
        yield self._idle(session, keep_messages=not words and bool(files))

    async def _add(self, session: Session, files: Sequence[str]) -> AsyncIterator[list[Message]]:
        language = session.language
        said = conversation_messages(self._turns(session), language)
        names = "\n".join(plain_message(str(path).rsplit("/", 1)[-1]) for path in files)
        said.append({"role": "user", "content": f"📎 {names}"})
        words = say("web.documents.adding", language)
        yield [*said, _working(words)]
        async for news in add_files(self._assistant, files):
            if isinstance(news, Sequence) and not hasattr(news, "step"):
                yield [*said, {"role": "assistant", "content": added_message(news, language)}]
            else:
                yield [*said, _working(progress_words(news, language))]  # type: ignore[arg-type]

    def _stopped(self, stored: object) -> Updates:
        session = self._read(stored)
        note = say("web.chat.stopped", session.language)
        messages = conversation_messages(self._turns(session), session.language)
        shown = gr.update(value=[*messages, {"role": "assistant", "content": note}])
        return [session.model_dump(), _IDLE, shown, gr.skip(), *self._record(session)]

    def _begin_anew(self, stored: object) -> Updates:
        return self._idle(self._read(stored).changed(conversation=""))

    def _busy(self, session: Session, messages: list[Message]) -> Updates:
        untouched = [gr.skip() for _ in self._surface.components("record")]
        return [session.model_dump(), gr.skip(), gr.update(value=messages), gr.skip(), *untouched]

    def _idle(self, session: Session, *, keep_messages: bool = False) -> Updates:
        chat = [gr.skip(), gr.skip()] if keep_messages else self._surface.updates(session, "chat")
        return [session.model_dump(), _IDLE, *chat, *self._record(session)]

    def _record(self, session: Session) -> Updates:
        return self._surface.updates(session, "record")

    def _turns(self, session: Session) -> Sequence[Any]:
        if not session.conversation:
            return []
        return self._assistant.conversation(session.conversation)


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
