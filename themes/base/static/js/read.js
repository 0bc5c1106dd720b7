/* <form data-read>: what is on the page is read when it is shown; without a script there is its button. */
"use strict";

for (const form of document.querySelectorAll("form[data-read]")) {
  const send = async () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", send);
    form.hidden = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      form.hidden = answer.type === "opaqueredirect" || answer.ok;
    } catch {
      form.hidden = false;
    }
  };
  document.addEventListener("visibilitychange", send);
  send();
}
