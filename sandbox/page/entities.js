// Draws a text with Telegram's entities; offsets count UTF-16 units, as JavaScript strings do.

import { make, toast } from "./dom.js";
import { say } from "./words.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const LINKS = new Set(["url", "text_link", "email"]);

function hrefOf(entity, text) {
  if (entity.type === "email") return `mailto:${text}`;
  const target = entity.type === "text_link" ? entity.url : text;
  return /^(https?|tg):/.test(target) ? target : `https://${target}`;
}

function spoiler() {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("unspoil") });
  const reveal = () => {
    node.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && reveal());
  return node;
}

function expandable() {
  const inner = make("span", { class: "folded" });
  const toggle = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, say("more"));
  toggle.addEventListener("click", () => {
    const open = inner.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "less" : "more");
  });
  const quote = make("blockquote", { class: "expandable" }, inner, toggle);
  return { outer: quote, inner };
}

function copyable(node) {
  node.title = say("copied");
  node.addEventListener("click", () => copy(node.textContent));
  return node;
}

export function copy(text) {
  navigator.clipboard?.writeText(text).catch(() => {});
  toast(say("copied"));
}

function shell(entity, text, onCommand) {
  const { type } = entity;
  if (LINKS.has(type)) {
    return make("a", { href: hrefOf(entity, text), target: "_blank", rel: "noopener noreferrer" });
  }
  if (type === "bot_command") {
    return make("button", { type: "button", class: "command", on: { click: () => onCommand(text) } });
  }
  if (type === "spoiler") return spoiler();
  if (type === "blockquote") return make("blockquote");
  if (type === "code") return copyable(make("code"));
  return make(TAGS[type] ?? "span");
}

// Entities are sorted, outer before inner; each level draws what begins within it.
function drawn(text, entities, start, end, onCommand) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    const inside = others.filter((one) => one.offset < stop);
    rest = others.filter((one) => one.offset >= stop);
    if (entity.offset < at) continue;
    nodes.push(text.slice(at, entity.offset));
    const content = drawn(text, inside, entity.offset, stop, onCommand);
    if (entity.type === "expandable_blockquote") {
      const { outer, inner } = expandable();
      inner.append(...content);
      nodes.push(outer);
    } else {
      const node = shell(entity, text.slice(entity.offset, stop), onCommand);
      node.append(...content);
      nodes.push(node);
    }
    at = stop;
  }
  nodes.push(text.slice(at, end));
  return nodes;
}

export function formatted(text, entities, onCommand) {
  return drawn(text, entities, 0, text.length, onCommand);
}
