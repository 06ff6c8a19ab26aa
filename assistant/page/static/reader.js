// The reader beside the conversation: opens an article at a span that the server has framed and marked.
import { announce, words } from "./words.js";

const byId = (id) => document.getElementById(id);
const pane = () => byId("reader");
let opener = null;     // the link that opened the reader
let place = 0;         // how far the page was scrolled then
let request = 0;       // only the last request may show its article

const isOpen = () => !pane().hidden;
const siblings = () => {
  const home = opener?.closest(".exchange");
  if (!home) return [];
  if (!opener.matches(".cite")) return [...home.querySelectorAll("a.cite-quote")];
  // A passage that speaks for two viewpoints stands in two lanes; it is one citation all the same.
  const once = new Map();
  for (const link of home.querySelectorAll("a.cite")) once.set(link.dataset.citation, once.get(link.dataset.citation) ?? link);
  once.set(opener.dataset.citation, opener);
  return [...once.values()].sort((left, right) => left.dataset.citation - right.dataset.citation);
};

async function open(address, link) {
  const mine = (request += 1);
  if (!isOpen()) place = scrollY;
  opener = link ?? opener;
  let html;
  try {
    const reply = await fetch(address.replace("/read/", "/view/"));
    html = await reply.text();
  } catch {
    announce(words("reader_failed"));
    html = `<p class="caution" role="alert">${words("reader_failed")}</p>`;
  }
  if (mine !== request) return;
  byId("reader-body").innerHTML = html;
  pane().hidden = false;
  document.body.classList.add("reading-along");
  shutOut();
  showPosition();
  showPlace();
}

// Brings the first marked words into the upper part of the reader, and the focus to the framed passage.
function showPlace() {
  const frame = byId("framed");
  const target = pane().querySelector("mark") ?? frame;
  pane().scrollTop = 0;
  if (target) {
    const offset = target.getBoundingClientRect().top - pane().getBoundingClientRect().top;
    pane().scrollTop = offset - pane().clientHeight * 0.3;
  }
  (frame ?? byId("reading-title") ?? pane()).focus({ preventScroll: true });
}

function showPosition() {
  const links = siblings();
  const at = links.indexOf(opener);
  const many = at >= 0 && links.length > 1;
  byId("reader-previous").hidden = byId("reader-next").hidden = !many;
  const text = many ? words("position", { number: at + 1, count: links.length }) : "";
  byId("reader-position").textContent = text;
  if (many) announce(text);
  links.forEach((link) => link.toggleAttribute("data-open", link === opener));
}

function step(by) {
  const links = siblings();
  const at = links.indexOf(opener);
  if (at < 0) return;
  const link = links[(at + by + links.length) % links.length];
  visit(link, true);
}

function visit(link, instead) {
  const address = link.getAttribute("href");
  const state = [{ reader: address }, "", `#${address}`];
  if (instead) history.replaceState(...state);
  else history.pushState(...state);
  open(address, link);
}

function close() {
  if (!isOpen()) return;
  request += 1;
  pane().hidden = true;
  byId("reader-body").textContent = "";
  document.body.classList.remove("reading-along");
  shutOut();
  const back = opener?.isConnected ? opener : document.querySelector("#question textarea, #question input");
  opener?.removeAttribute("data-open");
  scrollTo({ top: place, behavior: "instant" });
  back?.focus({ preventScroll: true });
  opener = null;
}

// Leaving goes through the history, so that the browser's own way back does the same.
function leave() {
  if (history.state?.reader) history.back();
  else {
    history.replaceState(null, "", location.pathname);
    close();
  }
}

// On a phone the reader covers the page, so nothing behind it may take the focus.
function shutOut() {
  const covered = isOpen() && matchMedia("(max-width: 63.99rem)").matches;
  byId("chat").inert = covered;
  document.querySelectorAll("header.top, a.skip").forEach((part) => { part.inert = covered; });
}

function pressedKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
  if (event.key === "Escape") leave();
  else if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else return;
  event.preventDefault();
}

function followHash() {
  const address = location.hash.slice(1);
  if (/^(\/[a-z]{2})?\/read\/[^/]+$/.test(address)) open(address, null);
  else close();
}

export function startReader() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-citation]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    visit(link, isOpen());
  });
  pane().addEventListener("keydown", pressedKey);
  byId("reader-close").addEventListener("click", leave);
  byId("reader-next").addEventListener("click", () => step(1));
  byId("reader-previous").addEventListener("click", () => step(-1));
  addEventListener("popstate", followHash);
  addEventListener("resize", shutOut);
  if (location.hash.includes("/read/")) followHash();
}
