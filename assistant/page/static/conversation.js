// The conversation: sends a question through Gradio's button, puts the exchange that comes back in its place.
import { announce, calmly, words } from "./words.js";

const MOST_EARLIER = 12;
const LONGEST_EARLIER = 4000;
const talk = [];       // the person's messages that got an answer, oldest first; forgotten when the page is left
let going = null;      // the question on its way: {question, earlier, step, replaces, fromBox}
let next = null;       // what a button wants to ask, instead of what stands in the box

const byId = (id) => document.getElementById(id);
const box = () => document.querySelector("#question textarea, #question input");
const button = () => (byId("send")?.matches("button") ? byId("send") : document.querySelector("#send button"));

function send(typed) {
  const asked = next ?? { question: typed, earlier: talk, step: "", replaces: null, fromBox: true };
  next = null;
  going = { ...asked, opener: document.activeElement };
  byId("problem").hidden = true;
  byId("thinking").hidden = false;
  announce(words("thinking"));
  if (!going.replaces) byId("thinking").scrollIntoView({ block: "nearest" });
  const earlier = going.earlier.slice(-MOST_EARLIER).map((turn) => shortened(turn));
  return [going.question, JSON.stringify({ earlier, step: going.step })];
}

// Cut where the server stops reading, and never through the middle of a character.
const shortened = (turn) => turn.slice(0, LONGEST_EARLIER).replace(/[\ud800-\udbff]$/, "");

function receive(html) {
  byId("thinking").hidden = true;
  const arrived = document.createElement("template");
  arrived.innerHTML = html;
  const exchange = arrived.content.querySelector(".exchange");
  const failed = exchange.dataset.kind === "error";
  document.querySelectorAll(".exchange.failed").forEach((old) => old.remove());
  if (going.replaces) going.replaces.replaceWith(exchange);
  else byId("exchanges").append(exchange);
  byId("welcome").classList.add("over");
  if (!failed && going.step === "") talk.push(going.question);
  settle(exchange);
  const typed = box().value;
  const kept = failed || !going.fromBox ? typed : "";
  going = null;
  return kept;
}

// Shows the exchange from its top, and leaves the focus where the person can go on: in the box, or on the question.
function settle(exchange) {
  exchange.scrollIntoView({ block: "start", behavior: calmly() });
  const heading = exchange.querySelector(".asked");
  const phone = matchMedia("(max-width: 40rem)").matches;
  const typing = going.opener === box() || going.opener === button();
  if (heading && (!typing || phone)) heading.focus({ preventScroll: true });
  if (exchange.dataset.lead) announce(words("done", { lead: exchange.dataset.lead }));
}

function fail() {
  byId("thinking").hidden = true;
  const problem = byId("problem");
  problem.textContent = "";
  problem.hidden = false;
  problem.textContent = words("lost");
  if (going && !going.fromBox && !box().value) fillBox(going.question);
  going = null;
  box().focus();
}

function fillBox(text) {
  const field = box();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function ask(request) {
  if (going) return;
  next = { earlier: talk, step: "", replaces: null, fromBox: false, ...request };
  whenReady(() => button().click());
}

// The question box arrives a moment after the page; an early press waits for it.
function whenReady(act, tries = 100) {
  if (button() && box()) act();
  else if (tries > 0) setTimeout(() => whenReady(act, tries - 1), 100);
}

function pressed(event) {
  const suggestion = event.target.closest("button[data-question]");
  if (suggestion) ask({ question: suggestion.dataset.question });
  const step = event.target.closest("button[data-step]");
  if (step) {
    const exchange = step.closest(".exchange");
    const turns = JSON.parse(exchange.dataset.turns);
    const replaces = step.dataset.step === "nearest" ? exchange : null;
    ask({ question: turns.at(-1), earlier: turns.slice(0, -1), step: step.dataset.step, replaces });
  }
}

// Gradio draws a main element of its own inside ours; a page has one, so its contents move into a plain element.
function settleBox() {
  const inner = document.querySelector("gradio-app main");
  if (!inner || !box()) {
    setTimeout(settleBox, 50);
    return;
  }
  const plain = document.createElement("div");
  plain.className = inner.className;
  plain.append(...inner.childNodes);
  inner.replaceWith(plain);
  box().setAttribute("dir", "auto");
  box().setAttribute("lang", "en"); // as its example is, and questions are best asked
}

export function startConversation() {
  window.backtalk = { send, receive, fail };
  document.addEventListener("click", pressed);
  settleBox();
  window.earlyPress?.click();
  window.earlyPress = false;
}
