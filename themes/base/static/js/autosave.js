/* <form data-autosave="address" data-base data-since>: what is typed is kept by the server, quietly; without a network on this device. */
"use strict";

const LATER = 2000;
/* A copy that nobody came back for. */
const OLDEST = 30 * 24 * 3600 * 1000;

function autosave(form) {
  const say = form.querySelector("[data-autosave-say]");
  const key = `autosave:${form.dataset.autosave.replace(/^\/en\//, "/")}`;
  const fields = [...form.querySelectorAll("textarea")];
  let base = Number(form.dataset.base), timer, sending = false, changed = false;

  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const tell = (name) => {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    say.hidden = false;
    say.textContent = say.dataset[name].replace("{time}", time);
  };
  const here = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values() }));
      tell("here");
    } catch {
      /* No room or not allowed: the form itself still has it. */
    }
  };
  const save = async () => {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", keepalive: true, body: JSON.stringify({ ...values(), base }),
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      const told = answer.redirected ? {} : await answer.json().catch(() => ({}));
      if (answer.ok && told.version) {
        base = told.version;
        localStorage.removeItem(key);
        tell(told.other ? "other" : "kept");
      } else if (told.problem) {
        /* What may never be kept (a citizen service number) is not kept here either. */
        localStorage.removeItem(key);
        say.hidden = false;
        say.textContent = told.problem;
      } else {
        here();
      }
    } catch {
      here();
    } finally {
      sending = false;
    }
    if (changed) later();
  };
  const later = () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, LATER);
  };

  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", () => localStorage.getItem(key) && save());
  document.addEventListener("visibilitychange", () => document.hidden && changed && save());

  /* Typed without a network, newer than what the server has: put back, and sent. */
  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (!kept) return;
  if (kept.at / 1000 < Number(form.dataset.since) || Date.now() - kept.at > OLDEST) {
    localStorage.removeItem(key);
    return;
  }
  for (const field of fields) field.value = kept.values[field.name] ?? field.value;
  save();
}

try {
  localStorage.getItem("");
  for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);
} catch {
  /* A browser that keeps nothing: the form works without. */
}
