// Puts the parts together: the server says which stage it is, and each stage has its screen.

import { Camera } from "./camera.js";
import { byId, el, show } from "./dom.js";
import { Link } from "./link.js";
import { showAbout, showHistory, showMenu, showRefused, showResult } from "./menu.js";
import { showQuestion } from "./questions.js";
import { SessionScreen } from "./session.js";
import { Voice } from "./voice.js";

class App {
  constructor({ language, labels, bones, joints }) {
    Object.assign(this, { labels, bones, joints, stage: "", notices: [] });
    document.documentElement.lang = language;
    document.title = labels.title;
    byId("skip").textContent = labels.skip;
    this.video = el("video", { muted: true, playsinline: true, "aria-label": labels.video });
    this.video.muted = true;
    this.voice = new Voice(language);
    this.session = new SessionScreen(this);
    this.header();
    this.link = new Link((message) => this.hear(message), (how, words) => this.linked(how, words));
    this.camera = new Camera(this.video, this.link);
    addEventListener("hashchange", () => this.stage === "menu" && this.browse());
    addEventListener("keydown", (event) => this.key(event));
  }

  header() {
    const { labels } = this;
    const turned = el("input", { type: "checkbox", role: "switch", onchange: () => this.turnVoice(turned.checked) });
    turned.checked = this.voice.wanted;
    byId("header").replaceChildren(
      el("nav", {}, el("a", { href: "#" }, labels.menu), el("a", { href: "#history" }, labels.history)),
      el("label", { class: "switch" }, turned, labels.voice));
  }

  turnVoice(on) {
    this.voice.turn(on);
    this.banner(on && !this.voice.voice ? this.labels["no-voice"] : "");
  }

  banner(words, ...more) {
    byId("banner").replaceChildren(words, ...more);
    byId("banner").hidden = !words;
  }

  linked(how, words) {
    if (how === "open") {
      this.banner("");
      this.camera?.afresh();
    } else if (how === "gone") this.banner(this.labels.gone);
    else if (how === "barred") this.alone(words);
    else this.alone(this.labels.replaced, () => this.takeOver());
  }

  /** Nothing goes on in this window. */
  alone(words, takeOver) {
    this.camera.stop();
    this.session.close();
    this.stage = "";
    this.banner("");
    show("refused", el("h1", {}, words),
      takeOver ? el("div", { class: "actions" }, el("button", { class: "main", onclick: takeOver }, this.labels["take-over"])) : null);
  }

  takeOver() {
    this.taking = true;
    if (this.link.ready) this.link.say({ type: "take-over" });
    else this.link.open();
  }

  hear(message) {
    const { type } = message;
    if (type === "taken") this.camera.taken();
    else if (type === "stage") this.enter(message.stage);
    else if (type === "notices") this.notices = message.words;
    else if (type === "ask") this.ask(message);
    else if (type === "event") message.spoken && this.voice.say(message.words, message.tone === "stop");
    else if (type === "result") showResult(this.labels, message, () => this.leave());
    else if (type === "refused") showRefused(this.labels, message, () => this.leave());
    else if (type === "busy") this.taking ? this.takeOver() : this.alone(this.labels.busy, () => this.takeOver());
    else if (this.stage === "live") this.session.hear(message);
  }

  enter(stage) {
    const again = this.stage === stage;
    this.stage = stage;
    this.taking = false;
    document.body.dataset.stage = stage;
    if (stage !== "live") this.session.close();
    if (stage === "questions" || stage === "closing") this.notices = [];
    if (stage === "menu") this.browse();
    else if (stage === "camera") this.askCamera();
    else if (stage === "live") this.live(again);
    else show("waiting", el("h1", {}, this.labels.loading));
    if (stage !== "camera" && stage !== "live") this.camera?.stop();
  }

  browse() {
    const { hash } = location;
    const [where, id] = hash.slice(1).split("/");
    const wanted = () => this.stage === "menu" && location.hash === hash;
    if (where === "about") showAbout(this.labels, wanted, decodeURIComponent(id), (wish) => this.link.say(wish));
    else if (where === "history") showHistory(this.labels, wanted);
    else showMenu(this.labels, wanted);
  }

  ask(message) {
    const answer = (value) => this.link.say({ type: "answer", number: message.number, value });
    showQuestion(this.labels, this.stage, message, this.notices, answer, () => this.leave());
    this.voice.say(message.words, false);
  }

  /** Before the first picture: what it is for, and which camera. */
  async askCamera() {
    const { labels } = this;
    const told = el("p", { class: "notice", role: "alert", hidden: true });
    const use = el("button", { class: "main" }, labels["camera-allow"]);
    const start = async () => {
      use.disabled = true;
      const trouble = await this.camera.start();
      use.disabled = false;
      told.textContent = trouble ? labels[`camera-${trouble}`] : labels["camera-wait"];
      told.hidden = false;
      preview.hidden = Boolean(trouble);
      if (!trouble) this.choice(choice);
    };
    use.addEventListener("click", start);
    const choice = el("div");
    const preview = el("div", { class: "preview mirrored", hidden: true }, this.video);
    show("camera", el("h1", {}, labels.camera), el("p", { class: "lead" }, labels["camera-place"]),
      this.notices.map((words) => el("p", { class: "notice" }, words)), 
      preview, told, choice,
      el("div", { class: "actions" }, use, el("button", { class: "quiet", onclick: () => this.leave() }, labels.menu)));
  }

  /** Which camera, where there are several. */
  async choice(place) {
    const devices = await this.camera.devices();
    if (devices.length < 2) return;
    const pick = el("select", {}, devices.map(({ deviceId, label }) => el("option", { value: deviceId }, label)));
    pick.addEventListener("change", () => {
      this.camera.device = pick.value;
      this.camera.start();
    });
    place.replaceChildren(el("label", {}, this.labels["camera-choice"], pick));
  }

  live(again) {
    if (!again) this.session.open();
    if (!this.camera.on) this.camera.start();
    this.camera.afresh();
  }

  leave() {
    this.link.say({ type: "leave" });
  }

  key(event) {
    if (this.stage === "live") this.session.key(event);
    else if (/^[0-9]$/.test(event.key)) document.querySelector(".scale")?.digit(event.key);
  }
}

const start = await (await fetch("/start")).json();
window.speechSynthesis?.getVoices(); // some browsers load them at the first call
new App(start);
