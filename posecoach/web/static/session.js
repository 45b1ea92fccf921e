// The session: the picture with the skeleton, one clock, one cue, and a few large buttons.

import { byId, el, show } from "./dom.js";
import { scale } from "./questions.js";
import { Skeleton } from "./skeleton.js";

const LONG = [36, 80]; // letters of a cue that is written smaller, and smaller again

const minutes = (s) => (s < 60 ? String(s) : `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`);

export class SessionScreen {
  constructor(app) {
    this.app = app;
    this.view = {};
    this.mirrored = true;
  }

  open() {
    const { labels } = this.app;
    const press = (key) => () => this.app.link.say({ type: "key", key });
    const button = (name, key, act, more = "") =>
      el("button", { class: more, "aria-keyshortcuts": key, onclick: (event) => this.pressed(event, act) }, labels[name]);
    this.big = button("pause", "Space", press("space"), "main");
    this.buttons = el("div", { class: "keys" }, this.big,
      button("next", "n", press("n")), button("pain", "p", press("p"), "warn"), button("end", "q", press("q")));
    this.small = el("div", { class: "small-keys" },
      button("mirror", "m", () => this.mirror(), "quiet"), button("full-screen", "f", () => this.fill(), "quiet"));
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.frame = el("div", { class: "picture mirrored" }, this.app.video, this.canvas);
    show("session", this.frame, this.panel(), this.buttons);
    this.skeleton = new Skeleton(this.canvas, this.app.bones, this.app.joints);
    this.draw();
    this.keepAwake();
  }

  panel() {
    this.parts = Object.fromEntries(["name", "state", "cue", "details", "counters"].map((part) =>
      [part, el(part === "name" ? "h1" : "p", { class: part })]));
    this.clock = el("p", { class: "clock" }, el("span"), el("small"));
    this.bar = el("progress", { max: 1, "aria-hidden": "true" });
    this.pain = el("div", { class: "pain" });
    const { name, state, cue, details, counters } = this.parts;
    return el("section", { class: "panel" },
      el("div", { class: "head" }, el("div", {}, name, counters), this.small), el("div", { class: "timer" }, state, this.clock, this.bar, details), cue, this.pain);
  }

  /** After a click the keys are the session's again; who came by keyboard stays on the button. */
  pressed(event, act) {
    act();
    if (event.detail > 0) byId("main").focus({ preventScroll: true });
  }

  hear(message) {
    if (message.type === "view") Object.assign(this.view, message);
    if (message.type === "panel") this.shown = message;
    if (message.type === "pose") return this.skeleton?.show(message);
    if (this.parts) this.draw();
  }

  draw() {
    const { labels } = this.app;
    const { state, question } = this.view;
    const fine = question?.id === "still-fine";
    this.big.textContent = fine ? labels["all-is-well"] : state === "paused" ? labels["go-on"] : labels.pause;
    this.askPain(question?.wants === "number");
    if (!this.shown) return;
    const { name, state_words, clock_s, target_s, cue, details, counters } = this.shown;
    const set = (part, words) => part.textContent !== words && (part.textContent = words);
    set(this.parts.name, name);
    set(this.parts.state, state_words);
    set(this.parts.details, details.join(" · "));
    set(this.parts.counters, counters.join(" · "));
    set(this.parts.cue, cue?.words ?? "");
    this.parts.cue.dataset.tone = cue?.tone ?? "tell";
    this.parts.cue.dataset.long = LONG.filter((length) => (cue?.words.length ?? 0) > length).length;
    document.body.dataset.clock = this.shown.state;
    const [clock, target] = this.clock.children;
    set(clock, clock_s == null ? "" : minutes(clock_s));
    set(target, clock_s != null && target_s ? ` / ${minutes(Math.round(target_s))}` : "");
    this.bar.hidden = clock_s == null || !target_s;
    if (!this.bar.hidden) this.bar.value = Math.min(1, clock_s / target_s);
  }

  askPain(asked) {
    if (asked === this.pain.hasChildNodes()) return;
    this.pain.parentElement.classList.toggle("asking", asked);
    this.pain.replaceChildren(...(asked ? [scale(this.app.labels, (n) => this.app.link.say({ type: "key", key: String(n) }))] : []));
    if (asked) this.pain.querySelector("button").focus();
  }

  mirror() {
    this.mirrored = !this.mirrored;
    this.frame.classList.toggle("mirrored", this.mirrored);
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const own = { m: () => this.mirror(), f: () => this.fill() };
    const onButton = event.target instanceof HTMLButtonElement;
    if (/^[0-9]$/.test(event.key)) this.pain.querySelector(".scale")?.digit(event.key);
    else if (own[event.key]) own[event.key]();
    else if (event.key === " " && !onButton) {
      event.preventDefault();
      this.app.link.say({ type: "key", key: "space" });
    } else if ("npq".includes(event.key) && event.key.length === 1) this.app.link.say({ type: "key", key: event.key });
  }

  async keepAwake() {
    this.lock = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  close() {
    this.lock?.release();
    this.parts = this.skeleton = this.shown = null;
    this.view = {};
    delete document.body.dataset.clock;
  }
}
