/* Files that are half sent, kept in the browser (IndexedDB) so that a closed tab can go on. Where that is not allowed: nothing. */
"use strict";

const NAME = "bekwaam-uploads";

function store(mode) {
  return new Promise((resolve, reject) => {
    const ask = indexedDB.open(NAME, 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("files", { keyPath: "key" });
    ask.onerror = () => reject(ask.error);
    ask.onsuccess = () => resolve(ask.result.transaction("files", mode).objectStore("files"));
  });
}

async function done(mode, what) {
  try {
    const files = await store(mode);
    return await new Promise((resolve, reject) => {
      const ask = what(files);
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    });
  } catch {
    return undefined;
  }
}

/* { key, address, file } */
export const keep = (row) => done("readwrite", (files) => files.put(row));
export const find = (key) => done("readonly", (files) => files.get(key));
export const forget = (key) => done("readwrite", (files) => files.delete(key));
export const count = async () => (await done("readonly", (files) => files.count())) ?? 0;
export const forgetAll = () => done("readwrite", (files) => files.clear());
