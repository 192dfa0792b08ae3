"""Gradio's own parts in the colours of the page, with the fonts of the computer only."""

from __future__ import annotations

import gradio as gr

_GREEN = gr.themes.Color(
    name="ems",
    c50="#eef6f1",
    c100="#dcede3",
    c200="#b9dac7",
    c300="#8cc4a5",
    c400="#5aa881",
    c500="#388a63",
    c600="#1f6b4a",
    c700="#19573c",
    c800="#154630",
    c900="#113926",
    c950="#0a2417",
)
_GREY = gr.themes.Color(
    name="stone",
    c50="#f6f7f5",
    c100="#eceeeb",
    c200="#dde1dd",
    c300="#c3cac4",
    c400="#93a098",
    c500="#66736b",
    c600="#4d5952",
    c700="#36413b",
    c800="#222b26",
    c900="#1a211d",
    c950="#121714",
)
_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"]
_MONO = ["ui-monospace", "Menlo", "Consolas", "monospace"]


def theme() -> gr.themes.Base:
    """Return the theme; its fonts are plain names, so that none is fetched."""
    return gr.themes.Base(
        primary_hue=_GREEN,
        secondary_hue=_GREEN,
        neutral_hue=_GREY,
        radius_size=gr.themes.sizes.radius_md,
        font=_FONT,
        font_mono=_MONO,
    ).set(
        body_background_fill="#f6f7f5",
        body_background_fill_dark="#121714",
        body_text_color="#1d2722",
        body_text_color_dark="#e6ece8",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1a211d",
        block_border_color="#dde1dd",
        block_border_color_dark="#2d3832",
        input_background_fill="#ffffff",
        input_background_fill_dark="#161c19",
        button_primary_background_fill="#1f6b4a",
        button_primary_background_fill_hover="#19573c",
        button_primary_background_fill_dark="#2b7d59",
        button_primary_background_fill_hover_dark="#348f67",
        button_primary_text_color="#ffffff",
        block_shadow="none",
        block_shadow_dark="none",
    )
