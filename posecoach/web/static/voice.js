// Says what is to be said: to a screen reader always, and aloud by a voice of this machine alone.

import { byId } from "./dom.js";

const KEPT = "posecoach-voice";

export class Voice {
  constructor(language) {
    this.language = language;
    this.wanted = localStorage.getItem(KEPT) !== "off";
    this.waiting = null;
  }

  /** A voice that works without a network; the others would send the words away. */
  get voice() {
    const local = window.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
    return local.find((voice) => voice.lang.toLowerCase().startsWith(this.language));
  }

  turn(on) {
    this.wanted = on;
    localStorage.setItem(KEPT, on ? "on" : "off");
    if (!on) this.hush();
  }

  hush() {
    this.waiting = null;
    window.speechSynthesis?.cancel();
  }

  say(words, urgent) {
    byId(urgent ? "warned" : "said").textContent = words;
    const voice = this.wanted && this.voice;
    if (!voice) return;
    if (urgent) this.hush();
    if (window.speechSynthesis.speaking) this.waiting = words; // only the newest waits
    else this.speak(words, voice);
  }

  speak(words, voice) {
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.onend = () => {
      const next = this.waiting;
      this.waiting = null;
      if (next && this.wanted) this.speak(next, voice);
    };
    window.speechSynthesis.speak(spoken);
  }
}
