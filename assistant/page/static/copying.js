// Copies a quotation or a link; where the browser forbids it, selects the text instead.
import { announce, words } from "./words.js";

async function copy(button) {
  const shown = button.closest("section")?.querySelector("pre");
  const text = button.dataset.copy ?? shown.textContent;
  try {
    await navigator.clipboard.writeText(text);
    flash(button, words("copied"));
  } catch {
    if (shown) getSelection().selectAllChildren(shown);
    flash(button, words("copy_failed"));
  }
}

function flash(button, text) {
  announce(text);
  const before = button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = before; }, 2000);
}

export function startCopying() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy, button.copy-link");
    if (button) copy(button);
  });
}
