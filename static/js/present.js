// Says again and again that the page is open, and shows who of the colleagues has it open, too.
const box = document.querySelector("[data-present]");
const token = document.querySelector("[name=csrfmiddlewaretoken]");
const BEAT = 30000;

async function beat() {
  try {
    const headers = { "X-CSRFToken": token.value };
    // A log-in is no answer: the session has ended.
    const answer = await fetch(box.dataset.present, { method: "POST", headers, redirect: "error" });
    const said = (await answer.text()).trim();
    // Screen readers say again whatever is put in again.
    if (answer.ok && said !== box.innerHTML.trim()) box.innerHTML = said;
  } catch {
    // The next beat may come through.
  }
}

if (box && token) {
  beat();
  setInterval(beat, BEAT);
}
