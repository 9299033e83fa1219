// Puts the page together: people, two panes, tabs, hints, language.

import { ask, avatar, make } from "./dom.js";
import { drawClock, takeReading } from "./clock.js";
import { icon } from "./icons.js";
import { Pane } from "./pane.js";
import { choose, language, say } from "./words.js";

const byId = (id) => document.getElementById(id);
const TABS = [["people", "people"], ["left", "renter"], ["right", "staff"]];
const SIDES = { renter: "left", staff: "right" };

const { people, groups, hints } = await ask("/page/people");
const severed = new Set();

function onLink(pane, alive) {
  if (alive && severed.has(pane)) location.reload(); // the sandbox has been started anew
  if (!alive) severed.add(pane);
  byId("offline").hidden = severed.size === 0;
}

const panes = {};
for (const [role, side] of Object.entries(SIDES)) {
  const first = people.find((person) => person.role === role);
  if (!first) { byId(side).remove(); continue; }
  panes[role] = new Pane(byId(side), takeReading, onLink);
  const kept = people.find((person) => String(person.id) === sessionStorage.getItem(role) && person.role === role);
  open(kept ?? first);
}

function open(person) {
  sessionStorage.setItem(person.role, person.id);
  const places = groups.filter((group) => group.members.includes(person.id));
  const desk = places.find((group) => group.forum); // the staff group stands beside the renter's chat
  panes[person.role].show(person, places, desk?.id ?? null);
}

function card(person) {
  const chosen = panes[person.role]?.person === person;
  const enter = () => { open(person); drawPeople(); show(SIDES[person.role]); };
  return make("button", { type: "button", class: "card", "aria-pressed": String(chosen), "data-person": person.id, on: { click: enter } },
    avatar(person.name, person.id),
    make("span", { class: "cardText" }, make("b", {}, person.name), make("span", { class: "phone" }, person.phone),
      make("span", { class: "situation" }, person.situation[language()] ?? "")));
}

function drawPeople() {
  const section = (role, title) => {
    const cast = people.filter((person) => person.role === role);
    return cast.length > 0 && make("div", { class: "section" }, make("h2", {}, say(title)), ...cast.map(card));
  };
  const sections = [section("renter", "renters"), section("staff", "staffs")];
  byId("people").replaceChildren(...sections.filter(Boolean));
}

function drawTabs() {
  const there = TABS.filter(([id]) => byId(id));
  byId("tabs").replaceChildren(...there.map(([id, key]) => make("button", {
    type: "button", role: "tab", "aria-selected": String(byId("stage").dataset.tab === id), "aria-controls": id, on: { click: () => show(id) },
  }, say(key))));
}

function show(tab) {
  byId("stage").dataset.tab = tab;
  drawTabs();
  for (const pane of Object.values(panes)) pane.toEnd();
}

function drawHints() {
  const lines = hints[language()] ?? [];
  byId("help").hidden = lines.length === 0;
  byId("hints").replaceChildren(
    make("header", {}, make("h2", {}, say("help")), make("button", { type: "button", class: "quiet", "aria-label": say("close"), on: { click: toggleHints } }, icon("close"))),
    make("ol", {}, ...lines.map((line) => make("li", {}, line))));
}

function toggleHints() {
  byId("hints").hidden = !byId("hints").hidden;
  byId("help").setAttribute("aria-expanded", String(!byId("hints").hidden));
}

function drawAll() {
  choose(language());
  for (const button of document.querySelectorAll(".language")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language()));
  }
  drawPeople();
  drawTabs();
  drawHints();
  drawClock();
  for (const pane of Object.values(panes)) pane.redraw();
}

for (const button of document.querySelectorAll(".language")) {
  button.addEventListener("click", () => { choose(button.dataset.language); drawAll(); });
}
byId("help").addEventListener("click", toggleHints);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("hints").hidden) toggleHints();
});
document.addEventListener("visibilitychange", () => {
  for (const pane of Object.values(panes)) if (document.hidden) pane.rest(); else pane.connect();
});
drawAll();
document.body.dataset.ready = "true";
