"""The site over HTTP: its pages, what it refuses, and what its replies carry."""

import gc
import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assistant.answering.packet import replay
from assistant.page.serving.hardening import LARGEST_BODY_BYTES
from assistant.page.serving.site import site
from tests.page.stand_in import EMERGENCY, OFF_TOPIC, THREE_LANES, StandIn

# Gradio leaves event loops of its own to the garbage collector; they are collected here, and nowhere else.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
ASSISTANT = StandIn()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(site(ASSISTANT), base_url="http://127.0.0.1:7860") as client:
        gc.collect()
        yield client
    gc.collect()


def ask(client: TestClient, question: str, root: str = "") -> str:
    reply = client.post(
        f"{root}/gradio_api/run/predict", json={"data": [question, ""], "fn_index": 0, "session_hash": "x"}
    )
    return str(reply.json()["data"][0])


@pytest.mark.parametrize(("address", "language"), [("/", "en"), ("/es/", "es")])
def test_the_page_is_readable_before_any_script_runs(client: TestClient, address: str, language: str) -> None:
    page = client.get(address).text
    assert f'lang="{language}"' in page[:100]
    assert page.index("<h1>") < page.index("<gradio-app")
    assert "<noscript>" in page
    assert "gradio.app" not in page


def test_a_page_names_no_address_outside_this_site(client: TestClient) -> None:
    page = client.get("/").text
    for attribute in ('src="http', 'href="http', "url(http", "@import"):
        assert attribute not in page.replace('href="http://127.0.0.1:7860', "")


def test_a_question_is_answered_in_each_language(client: TestClient) -> None:
    assert 'data-kind="answer"' in ask(client, THREE_LANES)
    assert "Movilidad neural" in ask(client, THREE_LANES, "/es")


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/proxy=http://example.org",
        "/gradio_api/file=http://example.org",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/deep_link?session_hash=x",
        "/gradio_api/runs",
        "/gradio_api/run-history/records",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/queue/data",
        "/gradio_api/heartbeat/x",
        "/monitoring",
        "/monitoring/summary",
        "/openapi.json",
        "/docs",
        "/es/gradio_api/info",
        "/es/monitoring/summary",
        "/nothing",
    ],
)
def test_what_a_page_does_not_need_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_replies_keep_the_page_to_itself(client: TestClient) -> None:
    reply = client.get("/", headers={"Origin": "http://elsewhere.example"})
    assert "default-src 'self'" in reply.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["x-frame-options"] == "DENY"
    assert reply.headers["cache-control"] == "no-store"
    assert "set-cookie" not in reply.headers
    assert not [name for name in reply.headers if name.startswith("access-control-")]


def test_a_request_that_is_too_large_is_refused_also_in_chunks(client: TestClient) -> None:
    chunks = (b"x" * 65536 for _ in range(LARGEST_BODY_BYTES // 65536 + 2))
    assert client.post("/gradio_api/run/predict", content=chunks).status_code == 413
    assert client.post("/keep", content=b"x" * (LARGEST_BODY_BYTES + 1)).status_code == 413


def test_a_question_of_100_000_characters_gets_a_reply(client: TestClient) -> None:
    assert 'data-kind="not_in_sources"' in ask(client, "🦴" * 100_000)


def test_a_permalink_is_a_page_of_its_own_in_each_language(client: TestClient) -> None:
    passage = ASSISTANT.library.passages_by_id["austin-pt/static-holds"]
    html = ask(client, THREE_LANES)
    address = html.split('class="cite" href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    for root in ("", "/es"):
        page = client.get(root + address)
        assert page.status_code == 200
        assert page.text.count('<mark class="answers">') == 1
        assert "<title>Are Tight Hamstrings" in page.text
    assert client.get(f"/read/gone?from={passage.start}").status_code == 404
    assert client.get("/read/austin-pt?from=x").status_code == 400


def test_help_is_a_page_of_its_own(client: TestClient) -> None:
    assert "When to get help" in client.get("/help").text


def test_the_help_is_spanish_on_the_spanish_page_and_names_the_same_lines(client: TestClient) -> None:
    page = client.get("/es/help").text
    for text in ("Cuándo pedir ayuda", "Busque ayuda ahora", "Reino Unido: llame al 999.", "SHOUT", "988", "UE: llame"):
        assert text in page
    assert "Ningún médico ha revisado todavía estas reglas." in page
    assert "Get help now" not in page
    assert 'lang="en"' not in page[page.index('<section class="help">') : page.index("</section>\n<p")]


def test_what_is_kept_is_spanish_but_the_packet_is_the_same_in_every_language(client: TestClient) -> None:
    turns = json.dumps([EMERGENCY])
    page, markdown = (
        client.post("/es/keep", data={"turns": turns, "form": form}).text for form in ("page", "markdown")
    )
    assert "Llame a una ambulancia" in page
    assert "Llame a una ambulancia" in markdown
    packets = [client.post(f"{root}/keep", data={"turns": turns, "form": "packet"}).content for root in ("", "/es")]
    assert packets[0] == packets[1]
    assert json.loads(packets[0])["answer"]["urgent"]["message"].startswith("Please get help.")


def test_the_spanish_page_says_once_that_questions_are_best_asked_in_english(client: TestClient) -> None:
    note = "Es mejor preguntar en inglés, porque las fuentes están en inglés."
    page = client.get("/es/").text
    assert page.count(note) == 1
    examples = [line for line in page.splitlines() if "<button" in line and "data-question" in line]
    assert len(examples) == 1
    assert examples[0].count("<button") == examples[0].count('lang="en">') == 4


def test_without_a_script_a_question_still_gets_its_answer(client: TestClient) -> None:
    page = client.post("/answer", data={"question": THREE_LANES}).text
    assert page.count('class="lane"') == 3
    assert 'role="alert"' in client.post("/answer", data={"question": EMERGENCY}).text


def test_an_answer_is_kept_as_a_clean_page(client: TestClient) -> None:
    reply = client.post("/keep", data={"turns": json.dumps([THREE_LANES]), "form": "page"})
    assert reply.status_code == 200
    assert "Stretch therapy" in reply.text
    assert "<script" not in reply.text
    assert "it does not replace your clinician" in reply.text


def test_an_answer_is_kept_as_markdown_with_its_quotations(client: TestClient) -> None:
    reply = client.post("/keep", data={"turns": json.dumps([THREE_LANES]), "form": "markdown"})
    assert reply.headers["content-disposition"] == 'attachment; filename="backtalk.md"'
    assert "> Yes—when combined with soft tissue work" in reply.text
    assert "- Stretch therapy: [1]" in reply.text


def test_a_kept_packet_replays_to_the_same_bytes(client: TestClient) -> None:
    reply = client.post("/keep", data={"turns": json.dumps([THREE_LANES]), "form": "packet"})
    assert reply.headers["content-type"].startswith("application/json")
    assert replay(reply.content, ASSISTANT).identical


def check(client: TestClient, contents: bytes, root: str = "") -> tuple[int, str]:
    reply = client.post(f"{root}/replay", files={"packet": ("packet.json", contents, "application/json")})
    return reply.status_code, reply.text


def test_a_kept_packet_is_checked_on_a_page_in_each_language(client: TestClient) -> None:
    kept = client.post("/keep", data={"turns": json.dumps([THREE_LANES]), "form": "packet"}).content
    assert 'type="file"' in client.get("/replay").text
    status, page = check(client, kept)
    assert (status, "The answer is still the same, byte for byte." in page) == (200, True)
    status, page = check(client, kept, "/es")
    assert (status, "La respuesta sigue siendo la misma, byte por byte." in page) == (200, True)


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [(b"", "Choose a packet first."), (b"\x00\xff", "no evidence packet"), (b" " * 1_000_001, "too large")],
)
def test_a_file_that_is_no_packet_gets_a_kind_page(client: TestClient, contents: bytes, sentence: str) -> None:
    status, page = check(client, contents)
    assert status == 400
    assert sentence in page


def test_a_form_without_a_file_gets_a_kind_page(client: TestClient) -> None:
    assert "Choose a packet first." in client.post("/replay").text


def test_markdown_signs_in_a_question_are_escaped(client: TestClient) -> None:
    question = "# *Is* [this](x) <b>bold</b>?"
    text = client.post("/keep", data={"turns": json.dumps([question]), "form": "markdown"}).text
    assert text.startswith("# \\# \\*Is\\* \\[this\\](x) \\<b\\>bold\\</b\\>?")


@pytest.mark.parametrize(
    "sent",
    [
        {"turns": "{", "form": "page"},
        {"turns": "[]", "form": "page"},
        {"turns": json.dumps([OFF_TOPIC]), "form": "exe"},
        {"turns": json.dumps([OFF_TOPIC]), "form": "page", "step": "sudo"},
    ],
)
def test_a_broken_wish_to_keep_gets_a_kind_page(client: TestClient, sent: dict[str, str]) -> None:
    reply = client.post("/keep", data=sent)
    assert reply.status_code == 400
    assert "Please" in reply.text
