"use strict";
// Filters the cards. The page is whole without it; #q=bridge&area=core filters from the start.
const form = document.getElementById("page-filters");
const cards = [...document.querySelectorAll("article")];
const areas = [...document.querySelectorAll("section.area")];

function filter() {
  const asked = Object.fromEntries(new FormData(form));
  const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ["area", "position", "equipment", "judged"].filter((name) => asked[name]);
  for (const card of cards) {
    card.hidden = !(
      words.every((word) => card.dataset.words.includes(word)) &&
      wanted.every((name) => card.dataset[name] === asked[name])
    );
  }
  for (const area of areas) area.hidden = !area.querySelector("article:not([hidden])");
  const shown = cards.filter((card) => !card.hidden).length;
  const told = document.getElementById("page-shown");
  told.textContent = told.dataset.words.replace("{count}", shown).replace("{total}", cards.length);
  document.getElementById("page-nothing").hidden = shown > 0;
}

function remember() {
  const asked = [...new FormData(form)].filter(([, value]) => value);
  history.replaceState(null, "", "#" + new URLSearchParams(asked));
}

function follow() {
  const place = location.hash.slice(1);
  if (place.includes("=")) {
    const asked = new URLSearchParams(place);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
    filter();
    return;
  }
  const target = place && document.getElementById(decodeURIComponent(place));
  if (target && target.closest("[hidden]")) {
    form.reset();
    setTimeout(() => target.scrollIntoView());  // after the filter has let it be seen
  }
}

form.addEventListener("input", () => { filter(); remember(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { filter(); remember(); }));
window.addEventListener("hashchange", follow);

// On paper everything is open.
const folded = [...document.querySelectorAll("details")];
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = folded.filter((part) => !part.open);
  for (const part of opened) part.open = true;
});
window.addEventListener("afterprint", () => { for (const part of opened) part.open = false; });

form.hidden = false;
follow();
