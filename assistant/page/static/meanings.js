// Shows a term's meaning beside it on focus, tap or hover; Escape, a tap elsewhere or moving on takes it away.
const bubble = () => document.getElementById("meaning");
let shown = null;

function show(term) {
  hide();
  shown = term;
  const box = bubble();
  box.textContent = term.dataset.meaning;
  box.hidden = false;
  term.setAttribute("aria-describedby", "meaning");
  put();
}

function put() {
  if (!shown) return;
  const box = bubble();
  const word = shown.getBoundingClientRect();
  const left = Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - 8);
  const below = word.bottom + 4 + box.offsetHeight < innerHeight;
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${below ? word.bottom + 4 : word.top - box.offsetHeight - 4}px`;
}

function hide() {
  bubble().hidden = true;
  shown?.removeAttribute("aria-describedby");
  shown = null;
}

const termOf = (event) => event.target.closest?.(".term");

export function startMeanings() {
  document.addEventListener("focusin", (event) => (termOf(event) ? show(termOf(event)) : hide()));
  document.addEventListener("click", (event) => {
    if (termOf(event)) show(termOf(event));
    else if (event.target !== bubble()) hide();
  });
  document.addEventListener("mouseover", (event) => {
    if (termOf(event)) show(termOf(event));
    else if (shown && event.target !== bubble() && shown !== document.activeElement) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      hide();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener("scroll", put, { capture: true, passive: true });
}
