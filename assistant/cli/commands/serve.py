"""`backtalk serve`: the web page."""

from dataclasses import replace
from typing import Annotated

import typer

from assistant.cli.terminal import errors, progress_bar, settings_from_environment
from assistant.settings import checked_port


def serve(
    host: Annotated[str | None, typer.Option(metavar="H", help="Address to listen on.")] = None,
    port: Annotated[str | None, typer.Option(metavar="P", help="Port to listen on.")] = None,
) -> None:
    """Serve the web page, as `python app.py` does."""
    from assistant.page.serving.server import listen
    from assistant.page.serving.server import serve as serve_page
    from assistant.startup import open_assistant

    settings = settings_from_environment()
    settings = replace(
        settings,
        host=host if host is not None else settings.host,
        port=checked_port(port) if port is not None else settings.port,
    )
    listening = listen(settings.host, settings.port)
    with progress_bar() as progress:
        assistant = open_assistant(settings, progress)
    errors.print(f"Backtalk is at http://{settings.host}:{settings.port}/ (stop it with Ctrl+C)", markup=False)
    serve_page(assistant, listening, settings.country)
