/* <form data-upload="address" data-kind data-about data-most>: sends the file in pieces (tus 1.0.0) while the rest is filled in.
   A lost network, a closed tab or a new session costs nothing: it goes on from what the server has. With data-kind-by-file it is
   a photo or a sound, as the file is. */
"use strict";

import { find, forget, keep } from "./kept_files.js";

const MB = 1024 * 1024;
const LEAST = 256 * 1024;
const LARGEST = 4 * MB;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/* The same file chosen again has the same mark: its size, and a hash of how it begins and ends. */
async function markOf(file) {
  if (!crypto.subtle) return "";
  const parts = new Blob([String(file.size), file.slice(0, 65536), file.slice(-65536)]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await parts.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Gone extends Error {}

class Sending {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("input[type=file]");
    this.hidden = form.elements.upload;
    this.place = form.querySelector("[data-progress-of]");
    this.bar = this.place.querySelector("progress");
    this.words = this.place.querySelector("[data-say]");
    this.key = `${form.dataset.about}:${form.dataset.kind}`;
    this.turn = 0;
  }

  headers(more = {}) {
    return { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, ...more };
  }

  say(name, first, second) {
    const mb = (bytes) => Math.max(bytes / MB, bytes && 0.1).toFixed(bytes < 10 * MB ? 1 : 0);
    const text = this.words.dataset[name].replace("{sent}", mb(first)).replace("{all}", mb(second));
    this.place.hidden = false;
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  async ask(address, options) {
    const answer = await fetch(address, options);
    if (answer.ok || answer.status === 409) return answer;
    if (answer.status >= 500 || answer.status === 429 || answer.status === 460) throw new Error(answer.status);
    const told = await answer.json().catch(() => ({}));
    throw Object.assign(new Gone(told.problem || answer.statusText), { status: answer.status });
  }

  async announce(file) {
    const said = { kind: this.form.dataset.kind, about: this.form.dataset.about, mark: await markOf(file) };
    const metadata = Object.entries(said).filter(([, value]) => value).map(([name, value]) => `${name} ${base64(value)}`);
    const answer = await this.ask(this.form.dataset.upload, {
      method: "POST", headers: this.headers({ "Upload-Length": String(file.size), "Upload-Metadata": metadata.join(",") }),
    });
    return answer.headers.get("Location");
  }

  async offset(address) {
    const answer = await this.ask(address, { method: "HEAD", headers: this.headers() });
    return Number(answer.headers.get("Upload-Offset"));
  }

  /* Send the file, from wherever the server is. Only the newest turn goes on: another file may be chosen meanwhile. */
  async send(file, address = "") {
    const turn = ++this.turn;
    const most = Number(this.form.dataset.most);
    this.hidden.value = "";
    this.ready = false;
    if ("kindByFile" in this.form.dataset) this.form.dataset.kind = file.type.startsWith("image/") ? "photo" : "audio";
    if (file.size > most) {
      this.say("large", file.size, most);
      this.bar.hidden = true;
      this.field.value = "";
      return;
    }
    this.bar.hidden = false;
    let at = 0, size = MB / 2, wait = 1000;
    this.busy = true;
    /* Before anything was sent: a tab that is closed without a network finds it again. */
    if (!address) await keep({ key: this.key, address, file });
    while (turn === this.turn) {
      try {
        if (!address) {
          address = await this.announce(file);
          await keep({ key: this.key, address, file });
        }
        at = await this.offset(address);
        while (turn === this.turn && at < file.size) {
          this.bar.value = (100 * at) / file.size;
          this.say("sending", at, file.size);
          const began = performance.now();
          const answer = await this.ask(address, {
            method: "PATCH", body: file.slice(at, at + size),
            headers: this.headers({ "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" }),
          });
          at = Number(answer.headers.get("Upload-Offset"));
          size = performance.now() - began < 2000 ? Math.min(size * 2, LARGEST) : Math.max(size / 2, LEAST);
          wait = 1000;
        }
        if (turn === this.turn) this.finish(file, address);
        return;
      } catch (problem) {
        if (problem instanceof Gone) return this.refused(problem);
        this.say("offline", at, file.size);
        size = Math.max(size / 2, LEAST);
        await Promise.race([sleep(wait), new Promise((resolve) => addEventListener("online", resolve, { once: true }))]);
        wait = Math.min(wait * 2, 30000);
      }
    }
  }

  finish(file, address) {
    this.busy = false;
    this.ready = true;
    this.bar.value = 100;
    this.say("done", file.size, file.size);
    this.hidden.value = address.split("/").filter(Boolean).pop();
    forget(this.key);
    /* The form goes without the file: it is there already. */
    this.field.value = "";
    this.field.required = false;
    if (this.wanted) this.form.requestSubmit();
  }

  refused(problem) {
    this.busy = false;
    this.wanted = false;
    this.bar.hidden = true;
    this.place.hidden = false;
    this.words.textContent = problem.message;
    if (problem.status !== 401) forget(this.key);
  }

  async cancel() {
    this.turn += 1;
    this.busy = this.ready = this.wanted = false;
    const row = await find(this.key);
    const address = row?.address || (this.hidden.value && `${this.form.dataset.upload}${this.hidden.value}/`);
    this.hidden.value = this.field.value = "";
    this.place.hidden = true;
    await forget(this.key);
    if (address) await fetch(address, { method: "DELETE", headers: this.headers() }).catch(() => undefined);
  }

  async start() {
    this.field.addEventListener("change", () => this.field.files[0] && this.send(this.field.files[0]));
    this.place.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
    this.form.addEventListener("submit", (event) => {
      if (!this.busy) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      delete this.form.dataset.sent;
      this.wanted = true;
      this.words.textContent = this.words.dataset.waits;
    }, true);
    if (this.hidden.value) this.place.hidden = false;
    const row = await find(this.key);
    if (row?.file) {
      this.form.closest("details")?.setAttribute("open", "");
      this.send(row.file, row.address);
    }
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) new Sending(form).start();

