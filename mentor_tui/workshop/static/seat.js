// When the connection breaks the companion goes on: come back to it as soon as that is possible.
const ELSEWHERE = 4001;
let closedWith = 0;
window.WebSocket = class extends WebSocket {
  constructor(...words) {
    super(...words);
    this.addEventListener("close", (event) => { closedWith = event.code; });
  }
};
async function back() {
  if (closedWith === ELSEWHERE) return; // another page of this browser shows it: leave it there
  for (;;) {
    try {
      const answer = await fetch("/companion/state", { cache: "no-store" });
      if (answer.status === 403) { location.href = "/"; return; }
      if (answer.ok) {
        const state = (await answer.json()).state;
        if (state === "here") location.replace("/companion");
        else if (state === "full") location.replace("/companion/full");
        else document.body.classList.add("-left");
        return;
      }
    } catch (error) { /* the laptop may be asleep: ask again in a moment */ }
    await new Promise((go) => setTimeout(go, 1000 + 1000 * Math.random()));
  }
}
const COLUMNS = 60, ROWS = 20; // the least in which the companion shows everything
function fit() { // a phone gets smaller letters: each is 0.6 wide and about 1.35 high
  const wide = innerWidth / COLUMNS / 0.61, high = innerHeight / ROWS / 1.35;
  return Math.max(8, Math.min(16, Math.floor(wide), Math.floor(high)));
}
addEventListener("DOMContentLoaded", () => {
  document.getElementById("terminal").dataset.fontSize = fit();
  screen.orientation?.addEventListener("change", () => location.replace("/companion"));
  new MutationObserver((changes, watching) => {
    if (document.body.classList.contains("-closed")) { watching.disconnect(); back(); }
  }).observe(document.body, { attributes: true });
});
