// Text size and light or dark. They last as long as the page: nothing is stored.
import { announce, words } from "./words.js";

const SIZES = [87.5, 100, 112.5, 125, 150, 175, 200];
const THEMES = ["automatic", "light", "dark"];
let size = SIZES.indexOf(100);
let theme = 0;

function resize(by) {
  size = Math.min(Math.max(size + by, 0), SIZES.length - 1);
  document.documentElement.style.fontSize = `${SIZES[size]}%`;
  announce(words("text_size", { percent: SIZES[size] }));
}

function turn() {
  theme = (theme + 1) % THEMES.length;
  document.documentElement.dataset.theme = THEMES[theme];
  announce(words(THEMES[theme]));
}

export function startSettings() {
  const group = document.querySelector(".settings");
  group.hidden = false;
  group.querySelector("#smaller").addEventListener("click", () => resize(-1));
  group.querySelector("#larger").addEventListener("click", () => resize(1));
  group.querySelector("#theme").addEventListener("click", turn);
}
