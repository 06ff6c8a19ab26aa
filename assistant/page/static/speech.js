// Reads an answer or a passage aloud with the browser's own voices. Quotations are read as English.
import { announce, words } from "./words.js";

let speaking = null;

function parts(button) {
  const page = document.documentElement.lang;
  if (button.dataset.speak === "framed") return [[document.getElementById("framed").textContent, "en"]];
  const exchange = button.closest(".exchange");
  const shown = exchange.querySelectorAll(".lead, .lane > h3, .lane .silent, blockquote, .lanes .publisher");
  return [...shown].filter((node) => !node.closest(".claims")).map((node) => [node.textContent.trim(), node.closest("[lang]").lang || page]);
}

function stop() {
  speechSynthesis.cancel();
  if (speaking) speaking.textContent = words("speak");
  speaking = null;
}

function speak(button) {
  if (!window.speechSynthesis) {
    announce(words("no_voice"));
    button.textContent = words("no_voice");
    return;
  }
  const again = speaking === button;
  stop();
  if (again) return;
  speaking = button;
  button.textContent = words("stop");
  const utterances = parts(button).map(([text, lang]) => Object.assign(new SpeechSynthesisUtterance(text), { lang }));
  utterances.at(-1).onend = () => { if (speaking === button) stop(); };
  utterances.forEach((utterance) => speechSynthesis.speak(utterance));
}

export function startSpeech() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-speak]");
    if (button) speak(button);
  });
  addEventListener("pagehide", () => window.speechSynthesis?.cancel());
}
