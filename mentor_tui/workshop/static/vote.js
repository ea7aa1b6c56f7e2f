// Waits until something else is asked, then shows it.
const moves = Number(document.body.dataset.moves);
async function wait() {
  for (;;) {
    try {
      const answer = await fetch("/vote/after/" + moves, { cache: "no-store" });
      if (answer.status === 403) { location.href = "/"; return; }
      if (answer.ok && (await answer.json()).moves !== moves) { location.replace("/vote"); return; }
      if (answer.ok) continue;
    } catch (error) { /* the laptop may be asleep: ask again in a moment */ }
    await new Promise((go) => setTimeout(go, 1000 + 1000 * Math.random()));
  }
}
addEventListener("DOMContentLoaded", wait);
