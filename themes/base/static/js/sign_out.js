/* <form data-sign-out="person">: says what waits in this browser and asks first; then nothing of it stays behind: texts, half-sent files,
   the page that stands in without a network and its worker. The server asks the browser for the same (Clear-Site-Data). */
"use strict";

import { count, forgetAll } from "./kept_files.js";

/* A browser that does not answer keeps nobody from signing out. */
const PATIENCE = 3000;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/* How many entries of the log are there that were not sent: those that wait, and the one that was being typed. */
const entriesOf = (person) => (read(`log-waiting:${person}`)?.length ?? 0) + (read(`log:${person}`)?.text ? 1 : 0);

async function found(person) {
  const keys = Object.keys(localStorage);
  const people = new Set(keys.map((key) => /^log(?:-waiting)?:(.+)$/.exec(key)?.[1]).filter(Boolean));
  const others = [...people].filter((one) => one !== person).map(entriesOf);
  return {
    entries: entriesOf(person),
    texts: keys.filter((key) => /^(autosave|draft):/.test(key)).length,
    files: await count(),
    others: others.reduce((sum, number) => sum + number, 0),
  };
}

async function forget() {
  localStorage.clear();
  sessionStorage.clear();
  /* Other tabs leave what they show. */
  localStorage.setItem("signed-out", "yes");
  localStorage.removeItem("signed-out");
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const names = (await self.caches?.keys()) ?? [];
  await Promise.allSettled([forgetAll(), ...workers.map((worker) => worker.unregister()), ...names.map((name) => caches.delete(name))]);
}

const soon = (work, otherwise) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE, otherwise))]).catch(() => otherwise);

function signOut(form) {
  const panel = form.parentElement.querySelector("[data-waits]");
  const leave = async () => {
    await soon(forget());
    form.submit();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const numbers = await soon(found(form.dataset.signOut), {});
    for (const line of panel.querySelectorAll("[data-waits-for]")) {
      const number = numbers[line.dataset.waitsFor];
      line.hidden = !number;
      line.textContent = number === 1 ? line.dataset.one : line.dataset.many.replace("{count}", number);
    }
    panel.querySelector("[data-send]").hidden = !numbers.entries;
    if (!Object.values(numbers).some(Boolean)) {
      leave();
      return;
    }
    panel.hidden = false;
    panel.focus();
  });
  panel.querySelector("[data-stay]").addEventListener("click", () => (panel.hidden = true));
  panel.querySelector("[data-leave]").addEventListener("click", leave);
}

for (const form of document.querySelectorAll("form[data-sign-out]")) signOut(form);
