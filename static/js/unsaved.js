// Keeps in this browser what staff have typed and chosen until it is saved, offers it again, warns on leaving.

const SECOND = 1000;
const WEEK = 7 * 24 * 60 * 60 * SECOND;
const PREFIX = "unsaved:";
const NOT_TYPED = ["submit", "button", "password"];

const form = document.querySelector('#content-main form[id$="_form"], #ticket-work');
const bar = document.querySelector(".unsaved");
const key = `${PREFIX}${bar?.dataset.owner}:${location.pathname}#`;
let own;
let sending = false;

const read = (name) => JSON.parse(localStorage.getItem(name));
const names = (start) => Object.keys(localStorage).filter((each) => each.startsWith(start));

function forget(name) {
  localStorage.removeItem(name);
  // Without HTTPS a browser has no such store, and files are not kept.
  self.caches?.delete(name);
}

/** What is old, and what this page says was saved, is of no use any more. */
function tidyUp() {
  const saved = document.querySelector(".messagelist .success");
  for (const name of names(PREFIX)) {
    const kept = read(name);
    if (Date.now() - kept.at > WEEK || (saved && kept.sent)) forget(name);
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

async function keepFile({ name, files: [file] }) {
  const store = await self.caches?.open(own);
  const named = { headers: { name: encodeURIComponent(file?.name) } };
  await (file ? store?.put(`/${name}`, new Response(file, named)) : store?.delete(`/${name}`));
}

async function putFiles(name) {
  const store = await self.caches?.open(name);
  for (const request of (await store?.keys()) ?? []) {
    const field = form.elements[new URL(request.url).pathname.slice(1)];
    const kept = await store.match(request);
    const chosen = new DataTransfer();
    chosen.items.add(new File([await kept.blob()], decodeURIComponent(kept.headers.get("name"))));
    if (field) field.files = chosen.files;
    field?.dispatchEvent(new Event("change", { bubbles: true }));
  }
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
  if (!field || field.type === "file") return;
  if (field.type === "checkbox") field.checked = value;
  else {
    if (field.options && ![...field.options].some((each) => each.value === value)) field.add(new Option(words, value));
    field.value = value;
  }
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

async function restore(name) {
  const kept = read(name).fields;
  for (const [field, value] of kept) {
    if (field.endsWith("-TOTAL_FORMS")) addRows(field.replace("-TOTAL_FORMS", ""), Number(value));
  }
  kept.forEach(put);
  await putFiles(name);
  forget(name);
}

function start() {
  // A form that came back with errors holds what was typed and is saved nowhere.
  const refused = document.querySelector(".error-summary");
  const typed = () => JSON.stringify(fields());
  const shown = refused ? "" : typed();
  const keep = () => {
    // What is sent replaces an older draft even where the form is again as it was shown.
    if (!sending && typed() === shown) return;
    try {
      localStorage.setItem(own, JSON.stringify({ at: Date.now(), fields: fields(), sent: sending }));
    } catch {
      // The browser has no room: the warning on leaving is all there is.
    }
  };

  const latest = names(key).sort().pop();
  const kept = latest && read(latest);
  // Two tabs do not overwrite each other; a refused form goes on with what was sent.
  own = refused && latest ? latest : key + Date.now();
  if (kept && !refused && JSON.stringify(kept.fields) !== shown) {
    bar.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, {
      dateStyle: "long",
      timeStyle: "short",
    });
    bar.hidden = false;
    bar.addEventListener("click", ({ target }) => {
      if (!target.value) return;
      (target.value === "restore" ? restore : forget)(latest);
      bar.hidden = true;
    });
  }

  let soon;
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(keep, SECOND);
  });
  form.addEventListener("change", ({ target }) => {
    keep();
    if (target.type === "file") keepFile(target);
  });
  setInterval(keep, 60 * SECOND);
  form.addEventListener("submit", ({ submitter }) => {
    // A preview opens beside the form and saves nothing.
    sending = submitter?.formTarget !== "_blank";
    keep();
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    if (sending || typed() === shown) return;
    keep();
    event.preventDefault();
  });
}

tidyUp();
// The admin's own script adds its buttons first.
if (form && bar) addEventListener("load", start);
