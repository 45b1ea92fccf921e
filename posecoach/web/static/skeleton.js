// The skeleton over the picture, as the window draws it: what is not seen is dotted, and the limb
// that a cue is about is thick and striped, so that no meaning rests on a color.

const INK = "#12151a", SKY = "#56b4e9", MIST = "#aab2ba", PAPER = "#fafafa", VERMILION = "#d55e00";

export class Skeleton {
  constructor(canvas, bones, joints) {
    Object.assign(this, { canvas, bones, joints });
    this.context = canvas.getContext("2d");
    this.pose = { points: null, wrong: [] };
    new ResizeObserver(() => this.fit()).observe(canvas);
  }

  fit() {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.canvas.clientWidth * ratio);
    this.canvas.height = Math.round(this.canvas.clientHeight * ratio);
    this.draw();
  }

  show(pose) {
    this.pose = pose;
    this.draw();
  }

  draw() {
    const { context, canvas } = this;
    const { points, wrong } = this.pose;
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!points) return;
    const pen = Math.max(2, canvas.width / 240);
    const at = points.map((p) => p && { x: p[0] * canvas.width, y: p[1] * canvas.height, seen: p[2] });
    const blamed = new Set(wrong);
    const isWrong = ([a, b]) => blamed.has(a) && blamed.has(b);
    for (const bone of [...this.bones].sort((one, other) => isWrong(one) - isWrong(other))) {
      const [a, b] = bone.map((i) => at[i]);
      if (a && b) this.bone(a, b, pen, a.seen && b.seen, isWrong(bone));
    }
    for (const joint of this.joints) if (at[joint]) this.joint(at[joint], pen, blamed.has(joint));
  }

  bone(a, b, pen, seen, wrong) {
    if (!seen) return this.line(a, b, pen, MIST, [0, 3 * pen]);
    const thick = wrong ? 3 * pen : pen;
    this.line(a, b, thick + 0.7 * pen, INK);
    this.line(a, b, thick, wrong ? VERMILION : SKY);
    if (wrong) this.line(a, b, pen, PAPER, [2 * pen, 3 * pen]);
  }

  joint({ x, y, seen }, pen, wrong) {
    const { context } = this;
    context.beginPath();
    if (wrong && seen) context.rect(x - 2 * pen, y - 2 * pen, 4 * pen, 4 * pen);
    else context.arc(x, y, 1.3 * pen, 0, 2 * Math.PI);
    context.setLineDash([]);
    context.lineWidth = 0.6 * pen;
    context.strokeStyle = seen ? INK : MIST;
    context.fillStyle = PAPER;
    if (seen) context.fill();
    context.stroke();
  }

  line(a, b, width, color, dashes = []) {
    const { context } = this;
    context.setLineDash(dashes);
    context.lineCap = "round";
    context.lineWidth = width;
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
}
