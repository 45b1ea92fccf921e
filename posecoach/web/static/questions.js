// One question after another: yes or no, a number from 0 to 10, or which of a list apply.

import { el, show } from "./dom.js";

const SCORES = [...Array(11).keys()];

export function showQuestion(labels, stage, ask, notices, answer, leave) {
  const title = stage === "closing" ? labels.after : labels.questions;
  show(
    "questions",
    el("h1", { class: "kicker" }, title),
    notices.map((words) => el("p", { class: "notice" }, words)),
    el("p", { class: "question", id: "question" }, ask.words),
    FORMS[ask.wants](labels, ask, answer),
    stage === "closing" ? null : el("p", {}, el("button", { class: "quiet", onclick: leave }, `‹ ${labels.menu}`)),
  );
}

const FORMS = {
  yes: (labels, _, answer) =>
    el("div", { class: "choices", role: "group", "aria-labelledby": "question" },
      el("button", { onclick: () => answer(true) }, labels.yes),
      el("button", { onclick: () => answer(false) }, labels.no)),

  score: (labels, _, answer) => scale(labels, answer),

  which: (labels, { options }, answer) => {
    const boxes = options.map(() => el("input", { type: "checkbox", onchange: () => name() }));
    const chosen = () => boxes.flatMap((box, i) => (box.checked ? [i] : []));
    const go = el("button", { class: "main" }, labels["none-of-these"]);
    const name = () => (go.textContent = chosen().length ? labels["these-apply"] : labels["none-of-these"]);
    go.addEventListener("click", () => answer(chosen()));
    return el("div", {},
      el("fieldset", { "aria-labelledby": "question" }, options.map((words, i) => el("label", { class: "option" }, boxes[i], words))),
      el("div", { class: "actions" }, go));
  },
};

/** Eleven buttons; a digit on the keyboard puts the focus on its button, and Enter presses it. */
export function scale(labels, answer) {
  const buttons = SCORES.map((n) => el("button", { onclick: () => answer(n) }, String(n)));
  const row = el("div", { class: "scale", role: "group", "aria-label": labels["pain-scale"] }, buttons);
  let typed = "";
  row.digit = (digit) => {
    typed = typed === "1" && digit === "0" ? "10" : digit;
    buttons[Number(typed)].focus();
  };
  const ends = el("p", { class: "ends", "aria-hidden": "true" },
    el("span", {}, `0 ${labels["score-least"]}`), el("span", {}, `10 ${labels["score-most"]}`));
  return el("div", { class: "scaled" }, row, ends);
}
