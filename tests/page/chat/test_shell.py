"""The shell around Gradio's page: put there once, and refused when Gradio's page is not the one it was made for."""

import pytest

from assistant.page.chat.shell import Shell
from assistant.page.words.wording import load_wordings
from corpus.base.errors import SettingsError

SPANISH = load_wordings()[1]
SHELL = Shell(SPANISH, "<style></style>", "<main>", "</main>")
GRADIO = (
    '<html lang="en"><head><meta property="og:image" content="https://x"><link rel="manifest" href="/m"></head>'
    '<body><gradio-app a="b"></gradio-app></body></html>'
)


def test_the_shell_stands_around_the_element_and_foreign_advertisement_goes() -> None:
    assert SHELL.around(GRADIO) == (
        '<html lang="es"><head><style></style></head><body><main><gradio-app a="b"></gradio-app></main></body></html>'
    )


@pytest.mark.parametrize("page", ["<html></html>", GRADIO.replace("gradio-app", "other-app"), GRADIO + "<gradio-app>"])
def test_another_page_than_expected_is_an_error(page: str) -> None:
    with pytest.raises(SettingsError, match="install the locked version"):
        SHELL.around(page)
