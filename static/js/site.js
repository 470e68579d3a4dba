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

for (const cards of document.querySelectorAll(".cards")) addOpenAll(cards);
addEventListener("hashchange", openNamedCard);
openNamedCard();
// The helper for reports of errors comes when somebody first selects something.
document.addEventListener("selectionchange", () => import("./report.js"), { once: true });
