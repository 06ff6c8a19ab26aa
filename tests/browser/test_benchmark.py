"""How fast the real page is on this machine: first content and answers, in the browser on loopback.

`python -m pytest -m benchmark tests/browser -s` prints the figures.
"""

import statistics
import sys

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import open_page

pytestmark = pytest.mark.benchmark
FIRST_CONTENT_S = 1.0
ANSWER_S = 0.5
ROUNDS = 5
QUESTIONS = (
    "Should I stretch my hamstrings if my low back hurts?",
    "Why does my low back hurt when I run?",
    "Can sitting all day make my hamstrings tight?",
    "What is the capital of France?",
    "Does nerve gliding help?",
)
FIRST_CONTENT = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
# Measured in the page, from the press of the button to the moment the exchange stands in the document.
ANSWER = """question => new Promise(done => {
    const box = document.querySelector('#question textarea');
    box.value = question;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    setTimeout(() => {
        const started = performance.now();
        new MutationObserver((_, watch) => { watch.disconnect(); done((performance.now() - started) / 1000); })
            .observe(document.getElementById('exchanges'), { childList: true });
        document.querySelector('button#send').click();
    }, 200);
})"""


def test_first_content_and_answers_come_in_time(browser: Browser, real_url: str) -> None:
    first_contents, answers = [], []
    for _ in range(ROUNDS):
        context = browser.new_context()
        page = context.new_page()
        open_page(page, real_url)
        first_contents.append(page.evaluate(FIRST_CONTENT))
        answers += [page.evaluate(ANSWER, question) for question in QUESTIONS]
        context.close()
    first, answer = statistics.median(first_contents), statistics.median(answers)
    sys.stdout.write(
        f"\nfirst content: median {first:.2f} s, worst {max(first_contents):.2f} s over {len(first_contents)} loads"
        f"\nanswer in the page: median {answer:.2f} s, worst {max(answers):.2f} s over {len(answers)} questions\n"
    )
    assert first < FIRST_CONTENT_S
    assert answer < ANSWER_S
