{% autoescape off %}/* The quick log without a network. The browser asks the network first; only where that fails (or does not answer) it shows a page that
   knows nobody, from what was fetched without a cookie. Answers of the site to its users are never kept, and posts never pass here. */
"use strict";

const { page, shell, files, kept, version } = {{ said }};
const CACHE = `${kept}${version}`;
const PATIENCE = 10000;
/* A name with a hash of its content never means something else. */
const FIXED = /\.[0-9a-f]{12}\.\w+$/;

async function fetched(address) {
  const answer = await fetch(address, { credentials: "omit", redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/* All of it or nothing: a half one is not installed. */
async function fill() {
  const answer = await fetched(shell);
  const text = await answer.clone().text();
  const names = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map((found) => found[1]).filter((name) => name.startsWith(files));
  const cache = await caches.open(CACHE);
  await Promise.all([...new Set(names)].map(async (name) => cache.put(name, await fetched(name))));
  await cache.put(shell, answer);
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(kept) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const ours = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });
const late = () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));

async function pageOrShell(request) {
  try {
    return await Promise.race([fetch(request), late()]);
  } catch {
    return (await ours(shell)) || Response.error();
  }
}

async function file(request) {
  if (FIXED.test(new URL(request.url).pathname)) return (await ours(request)) || fetch(request);
  return fetch(request).catch(async () => (await ours(request)) || Response.error());
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === page) event.respondWith(pageOrShell(request));
  else if (pathname.startsWith(files)) event.respondWith(file(request));
});
{% endautoescape %}
