"use strict";
// Plays the clips in an order that chance decides and keeps a rater's marks; nothing is sent.
const byId = (id) => document.getElementById(id);
const kit = byId("kit").dataset;
const video = byId("video");
const form = byId("marks");
let state = null; // {rater, order, at, marks: {clip: {correct, faults, holds, note}}}
let started = null;

function shuffled(items) {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = crypto.getRandomValues(new Uint32Array(1))[0] % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const place = () => `posecoach-rating ${kit.kit} ${state.rater}`;
const name = (clip) => clip.split(".")[0];
const clip = () => state.order[state.at];
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function remember() {
  try { localStorage.setItem(place(), JSON.stringify(state)); } catch { /* kept until the page is closed */ }
}

function recall(rater) {
  state = { rater, order: shuffled(kit.clips.split(" ")), at: 0, marks: {} };
  try { state = JSON.parse(localStorage.getItem(place())) || state; } catch { /* begin anew */ }
}

function show() {
  const over = state.at >= state.order.length;
  byId("rate").hidden = over;
  byId("done").hidden = !over;
  if (over) return;
  started = null;
  const marks = state.marks[name(clip())] || { correct: null, faults: [], holds: [], note: "" };
  video.src = "clips/" + clip();
  byId("where").textContent = fill(byId("where").dataset.words, { number: state.at + 1, count: state.order.length });
  form.reset();
  for (const box of form.querySelectorAll("[name=fault]")) box.checked = marks.faults.includes(box.value);
  for (const dot of form.querySelectorAll("[name=correct]")) dot.checked = dot.value === marks.correct;
  byId("note").value = marks.note;
  list(marks.holds);
}

function list(holds) {
  const told = byId("holds");
  told.replaceChildren();
  byId("end").disabled = started === null;
  byId("open").textContent = started === null ? "" : fill(byId("open").dataset.words, { t: started.toFixed(1) });
  holds.forEach((hold, number) => {
    const row = document.createElement("li");
    const side = hold.side ? told.dataset[hold.side] : "";
    row.textContent = fill(told.dataset.words, { side, start: hold.start_s.toFixed(1), end: hold.end_s.toFixed(1) });
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = told.dataset.remove;
    remove.onclick = () => { const kept = read(); kept.holds.splice(number, 1); keep(kept); list(kept.holds); };
    row.append(remove);
    told.append(row);
  });
}

function read() {
  const given = new FormData(form);
  const before = state.marks[name(clip())];
  return { correct: given.get("correct"), faults: given.getAll("fault"), holds: before ? before.holds : [], note: given.get("note") };
}

function keep(marks) { state.marks[name(clip())] = marks; remember(); }

byId("begin").onsubmit = (event) => {
  event.preventDefault();
  recall(byId("rater").value.trim());
  byId("begin").hidden = true;
  show();
};
byId("start").onclick = () => { started = video.currentTime; list(read().holds); };
byId("end").onclick = () => {
  const marks = read();
  const side = new FormData(form).get("side");
  const [start_s, end_s] = [started, video.currentTime].sort((a, b) => a - b);
  marks.holds = [...marks.holds, { side, start_s, end_s }].sort((a, b) => a.start_s - b.start_s);
  started = null;
  keep(marks);
  list(marks.holds);
};
form.onsubmit = (event) => { event.preventDefault(); keep(read()); state.at++; remember(); show(); };
byId("back").onclick = () => { keep(read()); state.at = Math.max(0, state.at - 1); remember(); show(); };
byId("again").onclick = () => { state.at = state.order.length - 1; remember(); show(); };

function save() {
  if (state.at < state.order.length) keep(read());
  const clips = state.order.filter((one) => state.marks[name(one)]).map((one) => ({ clip: name(one), ...state.marks[name(one)] }));
  const ratings = { schema: "posecoach.rating/1", kit: kit.kit, exercise: kit.exercise, rater: state.rater, clips };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(ratings, null, 2) + "\n"], { type: "application/json" }));
  link.download = `ratings-${state.rater.replace(/[^\w-]+/g, "-")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
byId("save").onclick = save;
byId("save-all").onclick = save;
