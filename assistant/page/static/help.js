// "When to get help" opens over the page where there is a panel for it; elsewhere the link leads to its own page.
export function startHelp() {
  const panel = document.getElementById("help");
  if (!panel) return;
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a.help-link") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    panel.showModal();
  });
  panel.querySelector(".close").addEventListener("click", () => panel.close());
}
