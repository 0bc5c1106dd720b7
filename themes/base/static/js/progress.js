/* <div data-progress="address">: asks now and then how far it is, says so, and loads the page anew when it is done. */
"use strict";

for (const place of document.querySelectorAll("[data-progress]")) {
  const text = place.querySelector("[data-progress-text]");
  const bar = place.querySelector("progress");
  const byHand = place.querySelector("[data-progress-by-hand]");
  if (byHand) byHand.hidden = true;
  let wait = 2000;
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const state = await answer.json();
      if (!state.open) {
        location.reload();
        return;
      }
      bar.value = state.worked;
      bar.max = state.total;
      if (text.textContent !== state.sentence) text.textContent = state.sentence;
      wait = Math.min(wait * 1.2, 10000);
    } catch {
      /* No answer now: the button still works, and so may the next try. */
      wait = 10000;
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
