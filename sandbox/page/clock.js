// The sandbox's clock: counts on by itself between the server's readings; its buttons move it forward.

import { make, tell } from "./dom.js";
import { dateOf, say, timeOf } from "./words.js";

const STEPS = [["hour", { hours: 1 }], ["day", { hours: 24 }], ["twoDays", { hours: 48 }], ["monday", { to: "monday" }], ["year", { hours: 8760 }]];

let reading = null;

export function takeReading(next) {
  reading = next;
  drawNow();
}

function now() {
  return reading.frozen ?? Date.now() + reading.offset;
}

function drawNow() {
  if (!reading) return;
  const node = document.getElementById("now");
  const text = `${dateOf(now(), { year: true, weekday: true })}, ${timeOf(now())}`;
  if (node.dataset.text === text + say("almaty")) return;
  node.dataset.text = text + say("almaty");
  node.dateTime = new Date(now()).toISOString();
  node.replaceChildren(make("b", {}, timeOf(now())), make("span", {}, dateOf(now(), { year: true, weekday: true })), make("small", {}, say("almaty")));
}

export function drawClock() {
  const steps = STEPS.map(([key, wish]) => make("button", { type: "button", class: "step", on: { click: () => tell("/page/clock", wish) } }, say(key)));
  document.getElementById("steps").replaceChildren(...steps);
  drawNow();
}

setInterval(drawNow, 1000);
