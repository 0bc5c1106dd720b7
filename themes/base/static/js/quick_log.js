/* <form data-log="person" data-list="address" data-about="key">: what is typed is kept on this phone; without a network a press on
   Keep is kept too, and sent by itself. The form's own key makes a second arrival the same entry. Without data-log (a change) only
   the question about clients waits for a file. data-worker and data-cookie: the service worker that shows the page without a network,
   and the cookie that is another one after each sign-in. With data-log-shell (that cookie) this is the page that it shows. */
"use strict";

/* Whose log this browser opened last, and at which sign-in. */
const LAST = "log-of";

const AGAIN = 20000;
const OLDEST = 30 * 24 * 3600 * 1000;

function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/* A random UUID (RFC 9562, version 4), also where the page came without encryption. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/* The beginning of the form token's cookie: enough to see that somebody signed in since. */
const signIn = (cookie) => document.cookie.split("; ").find((row) => row.startsWith(`${cookie}=`))?.slice(cookie.length + 1, cookie.length + 9) ?? "";

/* The page that stands in knows nobody: whose it is, is what this browser kept when the log was opened last. True when there is somebody. */
function standIn(form) {
  const last = read(LAST, null);
  if (!last?.signIn || last.signIn !== signIn(form.dataset.logShell)) return false;
  const now = new Date();
  const day = form.elements.happened_on;
  day.defaultValue = day.max = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  form.elements.form_key.value = newKey();
  form.dataset.log = last.person;
  form.hidden = false;
  form.elements.text.focus();
  document.querySelector("[data-log-nobody]").hidden = true;
  return true;
}

/* Known from now on without a network too. After the page itself: its files come first. */
function beThereWithout(form) {
  write(LAST, { person: form.dataset.log, signIn: signIn(form.dataset.cookie) });
  const begin = () => navigator.serviceWorker?.register(form.dataset.worker).catch(() => undefined);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}

/* Asked once there is something to look at. */
function askWithFile(form) {
  const place = form.querySelector("[data-with-file]");
  const look = () => (place.hidden = !form.elements.file.value && !form.elements.upload.value && !form.dataset.file && !place.querySelector(".error"));
  form.addEventListener("change", (event) => {
    if (event.target === form.elements.file) form.dataset.file = form.elements.file.value ? "1" : "";
    look();
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => {
    form.dataset.file = "";
    setTimeout(look, 0);
  });
  /* A file that was half sent comes back by itself. */
  new MutationObserver(() => {
    if (!form.querySelector("[data-progress-of]").hidden) place.hidden = false;
  }).observe(form.querySelector("[data-progress-of]"), { attributes: true, attributeFilter: ["hidden"] });
  look();
}

function keepOnPhone(form) {
  const draft = `log:${form.dataset.log}`;
  const waiting = `log-waiting:${form.dataset.log}`;
  const say = form.querySelector("[data-log-say]");
  const list = new URL(form.dataset.list, location.href).pathname;
  const names = ["form_key", "text", "happened_on", "minutes", "outcome", "upload"];
  const shell = "logShell" in form.dataset;
  let sending = false;

  const tell = (name) => {
    say.hidden = !name;
    if (name) say.textContent = say.dataset[name];
  };
  const values = () => Object.fromEntries(names.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]));
  const fill = (said) => {
    for (const name of names) if (form.elements[name] && said[name] !== undefined) form.elements[name].value = said[name];
    form.dataset.about = form.elements.form_key.value;
  };
  const freshForm = () => {
    form.reset();
    form.dataset.file = "";
    form.querySelector("[data-progress-of]")?.toggleAttribute("hidden", true);
    fill({ form_key: newKey(), upload: "" });
    write(draft, null);
  };
  const putAside = () => {
    if (!write(waiting, [...read(waiting, []), { ...values(), at: Date.now() }])) return;
    freshForm();
    tell("here");
    count();
  };
  const count = () => {
    const place = form.querySelector("[data-log-count]");
    const number = read(waiting, []).length;
    if (!place) return;
    place.hidden = !number;
    place.textContent = number === 1 ? place.dataset.one : place.dataset.many.replace("{count}", number);
  };

  /* What stands in has no token to send with: it makes way for the page itself, once that answers and nobody is typing. */
  async function makeWay() {
    if (form.elements.text.value) return;
    const answer = await fetch(form.action, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(AGAIN) }).catch(() => null);
    if ((answer?.ok || answer?.type === "opaqueredirect") && !form.elements.text.value) location.replace(form.action);
  }

  /* ``how``: fetch, of which the next page says that it was kept; or queue, of which this page says it. */
  async function post(body, how) {
    const headers = { "X-Requested-With": how };
    const answer = await fetch(form.action || location.href, { method: "POST", body, headers, credentials: "same-origin", signal: AbortSignal.timeout(60000) });
    if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    return answer;
  }
  const arrived = (answer) => answer.status === 201;

  /* Read anew: another entry may have come to wait while this one was on its way. */
  const done = (said) => write(waiting, read(waiting, []).filter((row) => row.form_key !== said.form_key));

  /* What waits goes one by one; what the server asks something about comes back into an empty form. */
  async function sendWaiting() {
    if (shell) {
      makeWay();
      return;
    }
    if (sending) return;
    sending = true;
    let sent = 0;
    try {
      /* One that is refused keeps no other waiting. */
      const tried = new Set();
      for (let said; (said = read(waiting, []).find((row) => !tried.has(row.form_key))); ) {
        tried.add(said.form_key);
        const body = new FormData();
        for (const [name, value] of Object.entries(said)) if (name !== "at") body.append(name, value);
        if (said.upload) body.append("no_client", "on");
        body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        const answer = await post(body, "queue");
        if (arrived(answer)) {
          done(said);
          sent += 1;
        } else if (answer.status === 422 && !form.elements.text.value && !form.dataset.file) {
          done(said);
          fill(said);
          write(draft, { ...said, at: Date.now() });
          form.submit();
          return;
        }
      }
      if (!read(waiting, []).length && say.textContent === say.dataset.here) location.assign(list);
      else if (sent && say.hidden) tell("sent");
    } catch {
      /* Still no network. */
    } finally {
      sending = false;
    }
  }

  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (shell && form.elements.text.value.trim()) {
      putAside();
      makeWay();
    }
    if (shell || form.dataset.busy) return;
    form.dataset.busy = "1";
    try {
      const answer = await post(new FormData(form), "fetch");
      if (arrived(answer)) {
        write(draft, null);
        location.assign(list);
        return;
      }
      /* Something to read, or to sign in for: let the browser show it. The same key makes this second post harmless. */
      write(draft, { ...values(), at: Date.now() });
      form.submit();
    } catch {
      if (form.elements.file.value) tell("file");
      else putAside();
    } finally {
      delete form.dataset.busy;
    }
  });
  form.addEventListener("input", () => write(draft, { ...values(), at: Date.now() }));
  addEventListener("online", () => (form.elements.file?.value && say.textContent === say.dataset.file ? form.requestSubmit() : sendWaiting()));
  setInterval(() => (shell || read(waiting, []).length) && sendWaiting(), AGAIN);

  const before = read(draft, null);
  const answered = form.querySelector("[role=alert], .error");
  if (before && Date.now() - before.at > OLDEST) write(draft, null);
  else if (before && !answered && !form.elements.text.value) {
    const asked = values();
    fill(before);
    /* Its heading says today, and a quarter of an hour. */
    if (["happened_on", "minutes", "outcome"].some((name) => name in asked && form.elements[name].value !== asked[name])) form.querySelector("details").open = true;
    if (before.text) tell("back");
  }
  count();
  if (shell) return;
  beThereWithout(form);
  sendWaiting();
}

for (const form of document.querySelectorAll("form[data-log]")) if (form.dataset.log || standIn(form)) keepOnPhone(form);
for (const form of document.querySelectorAll("form[data-kind-by-file]")) askWithFile(form);
