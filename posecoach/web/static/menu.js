// What is there without a session: the menu, one exercise or program, and the history.

import { drawing, el, list, show, table } from "./dom.js";

const read = async (path) => (await fetch(path)).json();

const entry = ({ id, name, note }) =>
  el("li", {}, el("a", { href: `#about/${encodeURIComponent(id)}` }, el("span", {}, name), el("small", {}, note)));

const entries = (title, found, level = "h3") =>
  found.length ? [el(level, {}, title), el("ul", { class: "entries" }, found.map(entry))] : [];

/** `wanted` is asked once the data are there: by then the person may be elsewhere. */
export async function showMenu(labels, wanted) {
  const { areas } = await read("/menu");
  if (!wanted()) return;
  show(
    "menu",
    el("h1", {}, labels.title),
    el("p", { class: "lead" }, labels.lead),
    el("p", { class: "soft" }, labels["not-medical"]),
    areas.map(({ name, programs, exercises }) =>
      el("details", { open: programs.length > 0 }, el("summary", {}, el("h2", {}, name)),
        entries(labels.programs, programs), entries(labels.exercises, exercises)),
    ),
  );
}

export async function showAbout(labels, wanted, id, begin) {
  const answer = await fetch(`/about/${encodeURIComponent(id)}`);
  if (!answer.ok) return showMenu(labels, wanted);
  const about = await answer.json();
  if (!wanted()) return;
  const step = el("select", { id: "step" }, about.steps.map((words, i) => el("option", { value: i + 1 }, words)));
  const steps = about.steps.length ? el("label", {}, labels.step, step) : null;
  const wish = () => ({ type: "begin", what: id, ...(steps && { step: Number(step.value) }) });
  show(
    "about",
    el("p", {}, el("a", { href: "#" }, `‹ ${labels.menu}`)),
    el("h1", {}, about.name),
    about.length ? el("p", { class: "lead" }, about.length) : null,
    about.figure ? el("div", { class: "figure" }, drawing(about.figure)) : null,
    [...about.lines, ...about.introduction].map((line) => el("p", {}, line)),
    entries(labels.exercises, about.exercises, "h2"),
    steps,
    about.sections.map(({ title, lines }) => [el("h2", {}, title), list(lines)]).flat(),
    el("div", { class: "actions" }, el("button", { class: "main", onclick: () => begin(wish()) }, labels.begin)),
  );
}

export async function showHistory(labels, wanted) {
  const { heads, sessions, trouble } = await read("/history");
  if (!wanted()) return;
  const one = ({ what, when, told, rows }) =>
    el("section", { class: "card" }, el("h2", {}, what), el("p", { class: "soft" }, [when, ...told].join(" · ")),
      rows.length ? table(heads, rows) : null);
  const none = el("p", { class: "lead" }, trouble ?? labels["no-history"]);
  show("history", el("h1", {}, labels.history), sessions.length ? sessions.map(one) : none);
}

export function showResult(labels, { title, heads, rows, notices }, leave) {
  show("result", el("h1", {}, labels.result), el("p", { class: "lead" }, title),
    rows.length ? table(heads, rows) : null, list(notices ?? []), toMenu(labels, leave));
}

export function showRefused(labels, { words, hint }, leave) {
  show("refused", el("h1", {}, labels.today), el("p", { class: "lead" }, words),
    hint ? el("p", {}, hint) : null, toMenu(labels, leave));
}

const toMenu = (labels, leave) =>
  el("div", { class: "actions" }, el("button", { class: "main", onclick: leave }, labels["to-menu"]));
