/* What helps beside pages that work without it. Each part looks for its own mark and does nothing where that is absent. */
"use strict";

/* The menu of a phone closes with Escape and when the reader goes elsewhere. */
for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

/* <button hidden data-print>: print this page. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* <button hidden data-copy="#field" data-done="Copied">: put the text of a field on the clipboard and say so. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value || source.textContent.trim());
    button.textContent = button.dataset.done || button.textContent;
  });
}

/* <form data-draft="name">: what was typed survives a reload in this tab, and is gone after sending or closing the tab. */
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${form.dataset.draft}:${form.getAttribute("action") || ""}`;
  const fields = () => [...form.elements].filter((field) => field.matches("textarea, input[type=text], input:not([type])"));
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key) || "{}");
  } catch {
    kept = {};
  }
  for (const field of fields()) {
    if (!field.value && kept[field.name]) field.value = kept[field.name];
  }
  form.addEventListener("input", () => {
    const values = Object.fromEntries(fields().map((field) => [field.name, field.value]));
    try {
      sessionStorage.setItem(key, JSON.stringify(values));
    } catch {
      /* No room or not allowed: the form works without a draft. */
    }
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}

/* A form that is on its way cannot be sent twice by an impatient thumb. */
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* Somebody signed out in another tab: what stands here is no longer for whoever looks, and nothing of it is kept again. */
window.addEventListener("storage", (event) => {
  if (event.key !== "signed-out" || !("own" in document.body.dataset)) return;
  sessionStorage.clear();
  window.location.replace(document.querySelector("a.brand")?.href ?? "/");
});
