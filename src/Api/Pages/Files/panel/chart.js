import { el, svg } from "../shared/dom.js";
import { number } from "../shared/format.js";

const height = 190;
const edge = { top: 10, right: 4, bottom: 24 };
const letter = 7.2;
const labelRoom = 64;

/**
 * Stacked bars, one for each bucket. A reader goes through them with the pointer, or with the arrow keys on the slider that
 * lies over them, and `tell` says what the bucket holds.
 * @param {{label: string, summary: string, buckets: {short: string, values: number[]}[], series: {name: string,
 *   look: string}[], tell: (index: number) => string, tick?: (value: number) => string}} chart
 */
export function barChart({ label, summary, buckets, series, tell, tick = number }) {
  const readout = el("p", { class: "readout" }, summary);
  const drawing = svg("svg", { role: "img", "aria-label": summary, height });
  const slider = el("input", {
    type: "range", min: 0, max: buckets.length - 1, value: buckets.length - 1, "aria-label": label,
  });
  const plot = el("div", { class: "plot" }, drawing, slider);
  const ceiling = niceCeiling(Math.max(1, ...buckets.map((bucket) => sum(bucket.values))));
  const shape = { buckets, series, ceiling, tick, left: 10 + letter * tick(ceiling.top).length };
  let chosen = null;

  const draw = () => drawing.replaceChildren(...parts(shape, plot.clientWidth, chosen));
  const choose = (index) => {
    chosen = index;
    readout.textContent = index === null ? summary : tell(index);
    slider.setAttribute("aria-valuetext", tell(index ?? Number(slider.value)));
    draw();
  };
  const follow = (event) => {
    const x = event.clientX - plot.getBoundingClientRect().left - shape.left;
    const step = (plot.clientWidth - shape.left - edge.right) / buckets.length;
    const index = Math.min(buckets.length - 1, Math.max(0, Math.floor(x / step)));
    slider.value = index;
    choose(index);
  };
  plot.addEventListener("pointermove", follow);
  plot.addEventListener("pointerdown", follow);
  plot.addEventListener("pointerleave", () => document.activeElement === slider || choose(null));
  slider.addEventListener("input", () => choose(Number(slider.value)));
  slider.addEventListener("focus", () => choose(Number(slider.value)));
  slider.addEventListener("blur", () => choose(null));
  new ResizeObserver(draw).observe(plot);
  slider.setAttribute("aria-valuetext", tell(buckets.length - 1));
  return el("figure", { class: "chart" }, series.length > 1 ? legend(series) : "", plot, readout);
}

const legend = (series) =>
  el("p", { class: "legend" }, series.map(({ name, look }) => el("span", {}, el("i", { class: look }), name)));

function parts(shape, width, chosen) {
  const room = { width: Math.max(0, width - shape.left - edge.right), height: height - edge.top - edge.bottom };
  const step = room.width / shape.buckets.length;
  const y = (value) => edge.top + room.height * (1 - value / shape.ceiling.top);
  return [
    ...(chosen === null
      ? []
      : [svg("rect", { class: "chosen", x: shape.left + chosen * step, y: edge.top, width: step, height: room.height })]),
    ...lines(shape, width, y),
    ...shape.buckets.flatMap((bucket, index) => [...bars(shape, bucket, shape.left + index * step, step, y)]),
    ...names(shape, room, step),
  ];
}

function* lines({ ceiling, tick, left }, width, y) {
  for (let value = 0; value <= ceiling.top; value += ceiling.step) {
    yield svg("line", { class: value === 0 ? "axis" : "grid", x1: left, x2: width - edge.right, y1: y(value), y2: y(value) });
    yield svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, tick(value));
  }
}

function* bars({ series }, { values }, x, step, y) {
  const gap = step > 4 ? step * 0.22 : 0;
  let below = 0;
  for (const [index, value] of values.entries()) {
    const top = y(below + value);
    // What there is few of stays visible beside what there is many of.
    const tall = value === 0 ? 0 : Math.max(1.5, y(below) - top);
    if (value > 0)
      yield svg("rect", { class: series[index].look, x: x + gap / 2, y: y(below) - tall, width: step - gap, height: tall });
    below += value;
  }
}

function* names({ buckets, left }, room, step) {
  const every = Math.max(1, Math.ceil(labelRoom / step));
  // Counted from the newest, which always has its name.
  for (let index = buckets.length - 1; index >= 0; index -= every) {
    const middle = left + (index + 0.5) * step;
    const isLast = middle > left + room.width - labelRoom / 2 && step < labelRoom;
    const x = isLast ? left + room.width : middle;
    if (middle - left < labelRoom / 2 - left && !isLast) continue;
    yield svg("text", { x, y: height - 6, "text-anchor": isLast ? "end" : "middle" }, buckets[index].short);
  }
}

/** The next round number above a value, and the distance of lines up to it. */
export function niceCeiling(value) {
  const power = 10 ** Math.floor(Math.log10(value / 4));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 4 >= value));
  return { step, top: step * Math.ceil(value / step) };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
