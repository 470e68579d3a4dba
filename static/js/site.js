// All of this is comfort: every page works without it.

/** Give each list of cards one button that opens and closes them all. */
function addOpenAll(cards) {
  const button = document.createElement("button");
  const place = document.createElement("p");
  const all = [...cards.querySelectorAll("details")];
  const name = () => {
    button.textContent = all.every((card) => card.open) ? cards.dataset.close : cards.dataset.open;
  };
  button.type = "button";
  button.className = "button button--plain";
  place.className = "cards__all";
  button.addEventListener("click", () => {
    const open = !all.every((card) => card.open);
    for (const card of all) card.open = open;
    name();
  });
  for (const card of all) card.addEventListener("toggle", name);
  name();
  place.append(button);
  cards.before(place);
}

/** Open the card that the address names, for browsers that do not reveal it themselves. */
function openNamedCard() {
  const target = document.getElementById(location.hash.slice(1));
  const card = target?.closest("details");
  if (!card) return;
  card.open = true;
  target.scrollIntoView();
}

document.querySelector("[data-print]")?.addEventListener("click", (event) => {
  event.preventDefault();
  print();
});
for (const cards of document.querySelectorAll(".cards")) addOpenAll(cards);
addEventListener("hashchange", openNamedCard);
openNamedCard();

// Ctrl+Enter and a button on selection lead to the report form.

const LONGEST_QUOTE = 500;
const LONGEST_SURROUNDINGS = 100;
const main = document.getElementById("main");
const button = document.querySelector("[data-report-button]");

const tidy = (text) => text.replace(/\s+/g, " ");

/** The selected sentence, if any, of the page's own text. */
function selectedRange() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = main?.contains(range.commonAncestorContainer);
  return inside && tidy(selection.toString()).trim() ? range : null;
}

/** The nearest part of the page around the selection that has a link of its own. */
function addressOf(range) {
  const start = range.commonAncestorContainer;
  let part = start instanceof Element ? start : start.parentElement;
  for (; part && part !== main.parentElement; part = part.parentElement) {
    const links = part.querySelectorAll("a[data-report]");
    if (links.length === 1) return new URL(links[0].href);
    // What several sections or cards have in common is of none of them, but of the page.
    if (links.length) break;
  }
  const address = new URL(button.dataset.address, location.href);
  address.searchParams.set("page", location.pathname);
  return address;
}

/** Text of the selection's own block before or after it. */
function around(range, before) {
  const start = range.startContainer;
  const block = (start instanceof Element ? start : start.parentElement).closest("p, li, dd, td, h1, h2, h3");
  if (!block?.contains(range.endContainer)) return "";
  const rest = document.createRange();
  rest.selectNodeContents(block);
  if (before) rest.setEnd(range.startContainer, range.startOffset);
  else rest.setStart(range.endContainer, range.endOffset);
  // The line break after a tag is no part of the text.
  const text = tidy(rest.toString())[before ? "trimStart" : "trimEnd"]();
  return before ? text.slice(-LONGEST_SURROUNDINGS) : text.slice(0, LONGEST_SURROUNDINGS);
}

function report() {
  const range = selectedRange();
  if (!range) return;
  const address = addressOf(range);
  sessionStorage.selected = JSON.stringify({
    quote: tidy(range.toString()).trim().slice(0, LONGEST_QUOTE),
    before: around(range, true),
    after: around(range, false),
  });
  address.searchParams.set("selected", "1");
  location.assign(address);
}

if (location.search.includes("selected")) {
  const words = JSON.parse(sessionStorage.selected || "{}");
  for (const name in words) main.querySelector(`[name=${name}]`).value ||= words[name];
}

const offer = () => {
  button.hidden = !selectedRange();
};

if (button) {
  button.addEventListener("click", report);
  document.addEventListener("selectionchange", offer);
  offer();
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !typing) report();
  });
}

// A long form is kept as a draft each minute and whenever its page is left, but for its files.

const writing = document.getElementById("writing");

function typed() {
  const fields = new FormData(writing);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  fields.set("then", "keep");
  return fields;
}

if (writing) {
  const words = () => JSON.stringify([...typed()]);
  let kept = words();
  const keep = () => {
    if (words() === kept || !navigator.onLine) return;
    if (navigator.sendBeacon(writing.action, typed())) kept = words();
  };
  setInterval(keep, 60_000);
  document.addEventListener("visibilitychange", keep);
  writing.addEventListener("submit", () => {
    kept = words();
  });
  addEventListener("beforeunload", (event) => {
    if (words() !== kept && !navigator.onLine) event.preventDefault();
  });
}
