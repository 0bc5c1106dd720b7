/* A lesson's page works without this. It reads aloud, tells that reading began, and keeps unsaved words. */
(() => {
  "use strict";
  const main = document.querySelector("[data-lesson]");
  if (!main) return;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const post = (address, body) =>
    fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" } });

  if (main.dataset.opened) post(main.dataset.opened).catch(() => {});

  const button = main.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (button && speech && "SpeechSynthesisUtterance" in window) {
    const label = button.textContent;
    let reading = false;
    const stop = () => { reading = false; speech.cancel(); button.textContent = label; };
    const parts = () => [...main.querySelectorAll("h1, .lead, [data-read] :is(h2, h3, h4, p, li, figcaption)")]
      .filter((part) => !part.closest("form, details, iframe, .no-aloud") && !part.querySelector("p, li"))
      .map((part) => part.textContent.trim()).filter(Boolean);
    button.hidden = false;
    button.addEventListener("click", () => {
      if (reading) { stop(); return; }
      reading = true;
      button.textContent = button.dataset.stop;
      const queue = parts();
      queue.forEach((text, number) => {
        const said = new SpeechSynthesisUtterance(text);
        said.lang = button.dataset.readAloud === "en" ? "en-GB" : "nl-NL";
        if (number === queue.length - 1) said.onend = stop;
        speech.speak(said);
      });
    });
    window.addEventListener("pagehide", stop);
  }

  for (const form of main.querySelectorAll("form[data-reflection]")) {
    const text = form.querySelector("textarea");
    const said = form.querySelector("[data-said]");
    const key = `draft:${form.dataset.reflection}`;
    const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
    const store = (value) => {
      try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private mode */ }
    };
    const kept = stored();
    if (kept !== null && kept !== text.value) { text.value = kept; said.textContent = said.dataset.unsaved; }
    text.addEventListener("input", () => { store(text.value); said.textContent = said.dataset.unsaved; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      post(form.action, new FormData(form)).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        store(null);
        said.textContent = said.dataset.said;
      }).catch(() => form.submit());
    });
  }
})();
