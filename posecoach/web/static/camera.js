// The camera: its pictures go to the server one by one, each with the time at which it was taken.

const LONGEST = 1280; // pixels of the longer side
const QUALITY = 0.85;
const UNDER_WAY = 2; // pictures that the server may still have to look at
const PATIENCE_MS = 1000; // then the server is taken to have forgotten them
const RETRY_MS = 2000;
const TROUBLES = {
  NotAllowedError: "denied", SecurityError: "denied", NotReadableError: "in-use", AbortError: "in-use",
};

export class Camera {
  constructor(video, link) {
    this.video = video;
    this.link = link;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.device = "";
    this.trouble = "";
    this.on = false;
    this.underWay = 0;
    document.addEventListener("visibilitychange", () => this.tell());
    navigator.mediaDevices?.addEventListener("devicechange", () => this.trouble && this.start());
  }

  /** Asks for the camera; returns what is the matter, or nothing. */
  async start() {
    this.on = true;
    try {
      const video = {
        width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 },
        ...(this.device && { deviceId: { exact: this.device } }),
      };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      this.release();
      if (!this.on) {
        stream.getTracks().forEach((track) => track.stop());
        return "";
      }
      const [track] = stream.getVideoTracks();
      track.onended = () => this.lost();
      track.onmute = () => this.tell("lost");
      track.onunmute = () => this.tell("");
      this.video.srcObject = stream;
      await this.video.play();
      this.tell("");
      this.next();
    } catch (error) {
      this.tell(TROUBLES[error.name] ?? "missing");
    }
    return this.trouble;
  }

  stop() {
    this.on = false;
    this.release();
  }

  release() {
    this.video.srcObject?.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }

  lost() {
    if (!this.on) return;
    this.tell("lost");
    setTimeout(() => this.on && this.trouble && this.start(), RETRY_MS);
  }

  async devices() {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter((device) => device.kind === "videoinput");
  }

  /** Tells the server what keeps pictures from coming. */
  tell(trouble = this.trouble) {
    this.trouble = trouble;
    if (this.on) this.link.say({ type: "camera", trouble: document.hidden ? "hidden" : trouble });
  }

  next() {
    this.video.requestVideoFrameCallback((now, about) => {
      if (!this.on || !this.video.srcObject) return;
      this.newest = performance.timeOrigin + (about.captureTime ?? now);
      this.send();
      this.next();
    });
  }

  /** The server has room for another picture. */
  taken() {
    this.underWay = Math.max(0, this.underWay - 1);
    this.send();
  }

  /** Nothing sent before counts any more: another session, or another socket. */
  afresh() {
    this.underWay = 0;
    this.encoding = false;
    this.tell();
  }

  send() {
    if (this.underWay >= UNDER_WAY && performance.now() - this.sentAt > PATIENCE_MS) this.underWay = 0;
    const waits = this.encoding || this.underWay >= UNDER_WAY || !this.link.ready || this.link.behind;
    if (!this.newest || waits || document.hidden) return;
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return;
    const share = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight));
    const size = [Math.round(videoWidth * share), Math.round(videoHeight * share)];
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) [this.canvas.width, this.canvas.height] = size;
    const taken = this.newest;
    this.newest = null;
    this.encoding = true;
    this.context.drawImage(this.video, 0, 0, ...size);
    this.canvas.toBlob((blob) => this.encoded(blob, taken), "image/jpeg", QUALITY);
  }

  async encoded(blob, taken) {
    const jpeg = blob && (await blob.arrayBuffer());
    this.encoding = false;
    if (!jpeg || !this.on) return;
    const picture = new Uint8Array(8 + jpeg.byteLength);
    new DataView(picture.buffer).setFloat64(0, taken, true);
    picture.set(new Uint8Array(jpeg), 8);
    this.link.show(picture);
    this.sentAt = performance.now();
    this.underWay += 1;
    this.send();
  }
}
