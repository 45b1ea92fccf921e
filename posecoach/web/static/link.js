// The one socket to the server: it comes back by itself, and says how it is.

const REPLACED = 4001;
const BACKOFF_MS = [500, 1000, 2000, 4000];

export class Link {
  /** `heard` takes each message; `changed` is told "open", "gone", "replaced" or "barred". */
  constructor(heard, changed) {
    this.heard = heard;
    this.changed = changed;
    this.tries = 0;
    this.open();
  }

  open() {
    this.socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => {
      this.tries = 0;
      this.changed("open");
    };
    this.socket.onmessage = (event) => this.heard(JSON.parse(event.data));
    this.socket.onclose = (event) => this.lost(event.code);
  }

  async lost(code) {
    if (code === REPLACED) return this.changed("replaced");
    this.changed("gone");
    const answer = await fetch("/start").catch(() => null);
    if (answer && answer.status === 403) return this.changed("barred", await answer.text());
    const wait = BACKOFF_MS[Math.min(this.tries++, BACKOFF_MS.length - 1)];
    setTimeout(() => this.open(), wait);
  }

  get ready() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** True while the last picture is still being sent. */
  get behind() {
    return this.socket.bufferedAmount > 0;
  }

  say(message) {
    if (this.ready) this.socket.send(JSON.stringify(message));
  }

  show(picture) {
    if (this.ready) this.socket.send(picture);
  }
}
