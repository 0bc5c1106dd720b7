/* <button hidden data-aloud="#lesson" data-stop="Stop">: the browser's own voice reads a part of the page, piece by piece. */
"use strict";

const READ = "h1, h2, h3, h4, p, li, dt, dd, blockquote, figcaption";

function pieces(root) {
  return [...root.querySelectorAll(READ)].filter((node) => {
    if (node.closest("nav, form, details:not([open]), .no-aloud, [hidden]")) return false;
    return !node.querySelector(READ) && node.textContent.trim();
  });
}

for (const button of document.querySelectorAll("[data-aloud]")) {
  const root = document.querySelector(button.dataset.aloud);
  if (!root || !("speechSynthesis" in window)) continue;
  const voice = window.speechSynthesis;
  const label = button.textContent;
  let run = 0;
  button.hidden = false;

  const stop = () => {
    run += 1;
    voice.cancel();
    button.textContent = label;
    button.setAttribute("aria-pressed", "false");
  };

  const start = () => {
    const mine = (run += 1);
    const queue = pieces(root);
    button.textContent = button.dataset.stop || label;
    button.setAttribute("aria-pressed", "true");
    const next = () => {
      if (mine !== run) return;
      const node = queue.shift();
      if (!node) {
        stop();
        return;
      }
      const words = new SpeechSynthesisUtterance(node.textContent.trim());
      words.lang = node.closest("[lang]").lang;
      words.onend = next;
      words.onerror = stop;
      voice.speak(words);
    };
    next();
  };

  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : start()));
  window.addEventListener("pagehide", () => voice.cancel());
}
