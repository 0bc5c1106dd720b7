/* Passkeys. <form data-passkey="create|get" data-options="id of a JSON block">; without data-options the form's own address
   gives the options. The device's answer goes into the field "credential", and the form is sent. */
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const listed = (rows) => (rows || []).map((row) => ({ ...row, id: bytes(row.id) }));

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    return answer.json();
  }

  async function create(form, { creation_options: options }) {
    const asked = options.publicKey;
    const choice = form.elements.passwordless;
    const selection = { ...asked.authenticatorSelection };
    if (choice) {
      selection.residentKey = choice.checked ? "required" : "discouraged";
      selection.requireResidentKey = choice.checked;
      if (choice.checked) selection.userVerification = "required";
    }
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: listed(asked.excludeCredentials),
        authenticatorSelection: selection,
      },
    });
    return {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
      credential: made,
    };
  }

  async function get(form, { request_options: options }) {
    const asked = options.publicKey;
    const found = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) },
    });
    return {
      clientDataJSON: text(found.response.clientDataJSON),
      authenticatorData: text(found.response.authenticatorData),
      signature: text(found.response.signature),
      userHandle: found.response.userHandle ? text(found.response.userHandle) : null,
      credential: found,
    };
  }

  function asJson({ credential, ...response }) {
    return JSON.stringify({
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      authenticatorAttachment: credential.authenticatorAttachment,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button");
    if (!window.PublicKeyCredential) {
      form.querySelector("[data-passkey-missing]").hidden = false;
      continue;
    }
    button.hidden = false;
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      button.disabled = true;
      try {
        const options = await optionsOf(form);
        form.elements.credential.value = asJson(await (form.dataset.passkey === "create" ? create : get)(form, options));
        form.submit();
      } catch {
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
