/* The assessor's screen: a form that survives a network that drops. Without this script it is an ordinary form. */
"use strict";

/* <form data-send-again="name">: what was chosen is kept in this tab, and a post that found no network is sent again until
   it arrives. The form's own key makes a second arrival harmless. */
for (const form of document.querySelectorAll("form[data-send-again]")) {
  const key = `again:${form.dataset.sendAgain}`;
  const box = form.querySelector("[data-send-state]");
  const waits = [3, 5, 10, 20, 30];
  let tries = 0;
  let timer = 0;
  let busy = false;

  const fields = () => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "file");
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key) || "{}");
  } catch {
    kept = {};
  }
  for (const field of fields()) {
    if (!(field.name in kept)) continue;
    if (field.type === "radio") {
      const chosen = form.querySelector(`input[name="${CSS.escape(field.name)}"]:checked`);
      if (!chosen && field.value === kept[field.name]) field.checked = true;
    } else if (field.type === "checkbox") field.checked = field.checked || kept[field.name] === "on";
    else if (!field.value) field.value = kept[field.name];
  }
  form.addEventListener("input", () => {
    const values = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
    try {
      sessionStorage.setItem(key, JSON.stringify(values));
    } catch {
      /* No room or not allowed: the form works without. */
    }
  });

  const later = () => {
    box.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(send, 1000 * waits[Math.min(tries, waits.length - 1)]);
    tries += 1;
  };
  async function send() {
    if (busy) return;
    busy = true;
    let answer;
    try {
      answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        signal: AbortSignal.timeout(30000),
      });
    } catch {
      busy = false;
      later();
      return;
    }
    busy = false;
    if ([502, 503, 504].includes(answer.status)) {
      later();
    } else if (answer.ok && answer.redirected) {
      sessionStorage.removeItem(key);
      window.location.assign(answer.url);
    } else {
      /* Something to read: let the browser show it. The same key makes this second post harmless. */
      form.submit();
    }
  }
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    send();
  });
  form.querySelector("[data-send-now]").addEventListener("click", send);
  window.addEventListener("online", () => !box.hidden && send());
}
