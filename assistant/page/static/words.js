// The interface text that scripts say, and the line that a screen reader hears.
const texts = JSON.parse(document.getElementById("words").textContent);

export function words(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = "";
  // A live region speaks only when its text changes after it has been empty for a moment.
  setTimeout(() => { status.textContent = text; }, 50);
}

export function calmly() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
