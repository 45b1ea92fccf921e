// Builds the page from data: text is only ever set as text.

export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== ""));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A drawing that the server made; it is taken in as a drawing, and no script in it runs. */
export function drawing(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return parsed.nodeName === "parsererror" ? null : document.importNode(parsed, true);
}

/** Puts other content on the page and the focus on its title. */
export function show(name, ...content) {
  document.body.dataset.screen = name;
  const main = byId("main");
  main.replaceChildren(...content.flat().filter(Boolean));
  const title = main.querySelector("h1");
  if (title) {
    title.tabIndex = -1;
    title.focus();
  }
  window.scrollTo(0, 0);
}

export const list = (lines) => el("ul", {}, lines.map((line) => el("li", {}, line)));

/** A table without the columns in which nothing stands. */
export function table(allHeads, allRows) {
  const filled = allHeads.map((_, i) => allRows.some((row) => row[i]));
  const heads = allHeads.filter((_, i) => filled[i]);
  const rows = allRows.map((row) => row.filter((_, i) => filled[i]));
  const head = el("tr", {}, heads.map((text) => el("th", { scope: "col" }, text)));
  const body = rows.map((row) =>
    el("tr", {}, row.map((text, i) => el(i ? "td" : "th", { scope: i ? null : "row", "data-head": heads[i] }, text))),
  );
  return el("table", {}, el("thead", {}, head), el("tbody", {}, body));
}
