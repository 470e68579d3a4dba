// Folds the menu and the filters where the window is narrow; in a wide one they stay open.
"use strict";
{
  const narrow = window.matchMedia("(max-width: 68.75rem)");

  function fold() {
    for (const each of document.querySelectorAll(".folds")) each.open = !narrow.matches;
  }

  narrow.addEventListener("change", fold);
  fold();
}
