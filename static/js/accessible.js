// A choice made in the panel holds at once, without a reload; without this the button "Apply" does it.

const form = document.querySelector(".panel__form");
const status = document.querySelector(".panel__status");
let sent = Promise.resolve();

/** Save the choice as the form itself would: the answer that sends the reader back is a success. */
async function save(choices) {
  // A reader who goes on at once must not lose the choice.
  const how = { method: "POST", redirect: "manual", keepalive: true };
  const answer = await fetch(form.action, { ...how, body: choices });
  if (answer.type !== "opaqueredirect") throw new Error(answer.statusText);
}

/** Take the page's pictures, or the words in their place, from the server; all else stays. */
async function redrawPictures() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawn = page.querySelectorAll(".picture");
  document.querySelectorAll(".picture").forEach((old, index) => old.replaceWith(drawn[index]));
}

async function apply(button) {
  document.documentElement.dataset[button.name] = button.value;
  try {
    await save(new URLSearchParams(new FormData(form)));
    if (button.name === "images") await redrawPictures();
    status.textContent = button.labels[0].textContent;
  } catch {
    status.textContent = status.dataset.failed;
  }
}

// One after another: the cookie must end up as the last choice.
form.addEventListener("change", ({ target }) => {
  sent = sent.then(() => apply(target));
});
form.querySelector(".panel__apply")?.toggleAttribute("hidden", true);
// The reader may bookmark the page: its address without the switch is the lasting one.
const address = new URL(location.href);
if (address.searchParams.has("biggerVersion")) {
  address.searchParams.delete("biggerVersion");
  history.replaceState(null, "", address);
}
