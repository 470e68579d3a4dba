// Keeps in this browser what staff have typed until it is saved, offers it again, warns on leaving.

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const PREFIX = "unsaved:";
const NOT_TYPED = ["file", "submit", "button", "password"];

const form = document.querySelector('#content-main form[id$="_form"], #ticket-work');
const bar = document.querySelector(".unsaved");
const key = `${PREFIX}${bar?.dataset.owner}:${location.pathname}`;
let sending = false;

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** What is old, and what this page says was saved, is of no use any more. */
function tidyUp() {
  const saved = document.querySelector(".messagelist .success");
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    const kept = read(name);
    if (!kept || Date.now() - kept.at > WEEK || (saved && kept.sent)) localStorage.removeItem(name);
  }
}

/** Each field's name, value and, of a choice, its words. */
function fields() {
  return [...form.elements]
    .filter(({ name, type }) => name && !NOT_TYPED.includes(type) && !/__prefix__|csrf/.test(name))
    .map((field) => [
      field.name,
      field.type === "checkbox" ? field.checked : field.value,
      field.selectedOptions?.[0]?.text,
    ]);
}

function addRows(prefix, total) {
  const count = form.elements[`${prefix}-TOTAL_FORMS`];
  const link = document.querySelector(`#${prefix}-group .add-row a`);
  while (link && Number(count.value) < total) link.click();
}

function put([name, value, words]) {
  let field = form.elements[name];
  if (!field && name.startsWith("initial-")) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.append(field);
  }
  if (!field) return;
  if (field.type === "checkbox") field.checked = value;
  else {
    if (field.options && ![...field.options].some((each) => each.value === value)) field.add(new Option(words, value));
    field.value = value;
  }
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function restore(kept) {
  for (const [name, value] of kept) {
    if (name.endsWith("-TOTAL_FORMS")) addRows(name.replace("-TOTAL_FORMS", ""), Number(value));
  }
  kept.forEach(put);
}

function start() {
  // A form that came back with errors holds what was typed and is saved nowhere.
  const refused = document.querySelector(".error-summary");
  const shown = refused ? "" : JSON.stringify(fields());
  const isChanged = () => JSON.stringify(fields()) !== shown;
  const keep = () => {
    // What is sent replaces an older draft even where the form is again as it was shown.
    if (!sending && !isChanged()) return;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fields(), sent: sending }));
    } catch {
      // The browser has no room: the warning on leaving is all there is.
    }
  };

  const kept = read(key);
  if (kept && !refused && JSON.stringify(kept.fields) !== shown) {
    bar.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, {
      dateStyle: "long",
      timeStyle: "short",
    });
    bar.hidden = false;
    bar.addEventListener("click", ({ target }) => {
      if (!target.value) return;
      if (target.value === "restore") restore(kept.fields);
      else localStorage.removeItem(key);
      bar.hidden = true;
    });
  }

  form.addEventListener("change", keep);
  setInterval(keep, MINUTE);
  form.addEventListener("submit", () => {
    sending = true;
    keep();
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    if (sending || !isChanged()) return;
    keep();
    event.preventDefault();
  });
}

tidyUp();
// The admin's own script adds its buttons first.
if (form && bar) addEventListener("load", start);
