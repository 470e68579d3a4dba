// Says under a field how the site understands what was typed, as the editor leaves it.
"use strict";
addEventListener("change", async ({ target }) => {
  const { understood } = target.dataset;
  if (!understood) return;
  const typed = target.value;
  const said = target.parentNode.querySelector("output");
  const answer = await fetch(`${understood}?text=${encodeURIComponent(typed)}`).then(
    (response) => response.json(),
    () => ({ words: "" }),
  );
  // What was typed meanwhile has an answer of its own.
  if (!said || target.value !== typed) return;
  said.textContent = answer.words;
  said.classList.toggle("understood--wrong", Boolean(answer.wrong));
});
