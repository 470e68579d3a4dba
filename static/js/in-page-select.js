// Turns the admin's long lists into ones that are searched by any part of a name.
"use strict";
{
  const $ = django.jQuery;
  const folded = (text) => text.normalize("NFC").toLowerCase().replace(/ё/g, "е").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  /** Keep the choices that have every word, whatever their case and signs. */
  function matcher(params, choice) {
    const words = folded(params.term ?? "").split(" ");
    const name = folded(choice.text);
    return words.every((word) => name.includes(word)) ? choice : null;
  }

  function searchable(root) {
    $(root)
      .find("select.in-page-select")
      .not("[name*=__prefix__]")
      .each((_number, list) => $(list).select2({ matcher, width: "style", language: document.documentElement.lang }));
  }

  document.addEventListener("DOMContentLoaded", () => searchable(document));
  document.addEventListener("formset:added", (event) => searchable(event.target));
}
