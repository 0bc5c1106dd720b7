/* Beside the editor: measures the text again, a moment after someone stopped writing. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const panel = document.querySelector("[data-readability]");
  const form = panel?.closest("form");
  if (!form) return;
  const report = panel.querySelector("[data-readability-report]");
  const WAIT = 1200;
  let waiting = null;

  // Rich text stands in blocks of its own, list items among them (their `value` is a number); fields are a paragraph each.
  const parts = () => [...form.querySelectorAll("[data-block=true], textarea:not([hidden]), input[type=text]")]
    .filter((part) => part.offsetParent !== null && !/slug|code|source|scene|clip/.test(part.name || ""))
    .map((part) => (part.dataset.block ? part.textContent : part.value).trim())
    .filter(Boolean);

  const measure = async () => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("language", panel.dataset.language);
    body.set("text", parts().join("\n"));
    const answer = await fetch(panel.dataset.readability, { method: "POST", body }).catch(() => null);
    if (answer?.ok) report.innerHTML = await answer.text();
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(measure, WAIT);
  });
});
