/* Beside the form: keeps the list of the eleven elements true while somebody types. Saving asks the server, as always. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const form = document.querySelector("[data-checklist-form]");
  const list = document.querySelector("[data-checklist]");
  if (!form || !list) return;
  const LANGUAGES = { nl: "Nederlands", en: "English" };
  const IN_WORDS = /_(nl|en)$/;

  const value = (name) => {
    const field = form.elements[name];
    return (field?.value ?? "").trim();
  };

  // A language counts once anything is written in it; with none it is Dutch.
  const used = () => {
    const written = [...form.elements].filter((field) => IN_WORDS.test(field.name) && field.value.trim());
    const found = Object.keys(LANGUAGES).filter((code) => written.some((field) => field.name.endsWith(`_${code}`)));
    return found.length ? found : ["nl"];
  };

  const isEmpty = (name) => {
    if (name !== "study_load") return !value(name);
    return !(parseFloat(value(name).replace(",", ".")) > 0) || !value("study_load_unit");
  };

  const missing = (names) => {
    const languages = used();
    return names.filter((name) => {
      const code = IN_WORDS.exec(name)?.[1];
      return (!code || languages.includes(code)) && isEmpty(name);
    });
  };

  const show = (line) => {
    const names = line.dataset.fields.split(" ").filter(Boolean);
    if (!names.length) return;
    const empty = missing(names);
    const where = empty.map((name) => LANGUAGES[IN_WORDS.exec(name)?.[1]]).filter(Boolean);
    const words = where.length && used().length > 1 ? `${list.dataset.empty}: ${where.join(", ")}` : list.dataset.empty;
    line.classList.toggle("bw-check--filled", !empty.length);
    line.querySelector(".bw-check__state").textContent = empty.length ? words : list.dataset.filled;
    const link = line.querySelector("a");
    if (link) link.hash = `id_${empty[0] ?? names[0]}`;
  };

  const update = () => {
    list.querySelectorAll("[data-fields]").forEach(show);
    const count = document.querySelector("[data-checklist-count]");
    const filled = String(list.querySelectorAll(".bw-check--filled").length);
    if (count && count.textContent !== filled) count.textContent = filled;
    document.querySelectorAll("[data-for-kind]").forEach((part) => {
      part.hidden = (part.dataset.forKind === "microcredential") !== (value("kind") === "microcredential");
    });
  };

  form.addEventListener("input", update);
  update();
});
