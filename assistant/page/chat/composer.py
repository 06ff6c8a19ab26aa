"""The Gradio part of the page: the question box, its button, and the one event that asks.

Own Blocks rather than ChatInterface: an answer is a page of its own kind (lanes, a claims table, a reader), which the
stock chat would send through Markdown. The answer's HTML travels through a hidden field, and the page's script puts
it into the conversation once, so that what is already there keeps its focus, its place and its open parts. The event
goes past Gradio's queue, which costs more than an answer does.
"""

import gradio as gr

from assistant.page.chat.talk import Talk

_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"]


def composer(talk: Talk) -> gr.Blocks:
    """Return the question box for `talk`; its labels are in the talk's language."""
    text = talk.wording
    with gr.Blocks(title=text["site.title"], analytics_enabled=False, fill_width=True) as blocks:
        with gr.Row(elem_id="composer"):
            box = gr.Textbox(
                label=text["composer.label"],
                placeholder=text["composer.placeholder"],
                lines=1,
                max_lines=6,
                elem_id="question",
                scale=1,
            )
            send = gr.Button(text["composer.send"], variant="primary", elem_id="send", scale=0, min_width=96)
        sent = gr.Textbox(visible="hidden", elem_id="sent", show_label=False)
        arrived = gr.Textbox(visible="hidden", elem_id="arrived", show_label=False)
        asked = gr.on(
            [send.click, box.submit],
            talk.reply,
            inputs=[box, sent],
            outputs=[arrived],
            js="(question, sent) => backtalk.send(question)",
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
        asked.success(
            None, [arrived], [box], js="(html) => backtalk.receive(html)", queue=False, api_visibility="private"
        )
        asked.failure(None, None, None, js="() => backtalk.fail()", queue=False, api_visibility="private")
    return blocks


def theme() -> gr.themes.Base:
    """Return a plain theme with the system's own fonts, so that none is fetched."""
    return gr.themes.Base(font=_FONT, font_mono=["ui-monospace", "monospace"])
