// One message as Telegram draws it: bubble, quote, files, inline buttons, time and marks.

import { make } from "./dom.js";
import { copy, formatted } from "./entities.js";
import { icon } from "./icons.js";
import { say, timeOf } from "./words.js";

const SIZES = [[1 << 20, "МБ"], [1 << 10, "КБ"], [1, "Б"]];

function sizeOf(bytes) {
  const [unit, name] = SIZES.find(([least]) => bytes >= least) ?? SIZES[2];
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}

function documentOf(post) {
  const { id, name, size } = post.document;
  return make("a", { class: "file", href: `/page/file/${id}`, target: "_blank", rel: "noopener", "aria-label": `${say("download")}: ${name}` },
    make("span", { class: "fileIcon" }, icon("file")),
    make("span", { class: "fileName" }, name, make("small", {}, sizeOf(size))));
}

function photoOf(post) {
  const image = make("img", { src: `/page/file/${post.photo.id}`, alt: post.text || "", class: post.photo.spoiler ? "blurred" : "" });
  return make("a", { class: "photo", href: `/page/file/${post.photo.id}`, target: "_blank", rel: "noopener" }, image);
}

function attachments(post) {
  return [
    post.reply && make("div", { class: "quoted" }, make("b", {}, post.reply.name), make("span", {}, post.reply.text || "…")),
    post.document && documentOf(post),
    post.photo && photoOf(post),
    post.contact && make("div", { class: "contact" }, make("span", { class: "fileIcon" }, icon("phone")),
      make("span", { class: "fileName" }, post.contact.name, make("small", {}, post.contact.phone))),
    post.sticker && make("span", { class: "sticker" }, post.sticker),
    post.voice !== undefined && make("div", { class: "voice" }, `▶ ${say("voice")}, ${post.voice} с`),
  ];
}

function marks(post) {
  return make("span", { class: "marks" },
    post.pinned && make("span", { title: say("pinned"), role: "img", "aria-label": say("pinned") }, icon("pin")),
    post.protected && make("span", { title: say("protected"), role: "img", "aria-label": say("protected") }, icon("lock")),
    post.edited && make("span", {}, say("edited")),
    make("time", {}, timeOf(post.at * 1000)),
    post.mine && make("span", { class: "ticks", "aria-hidden": "true" }, "✓✓"));
}

function reactionsOf(post) {
  if (post.reactions.length === 0) return "";
  return make("span", { class: "reactions", "aria-label": say("reactions") }, ...post.reactions);
}

function inlineButton(button, place, on) {
  const style = button.style ?? "";
  if (button.url) {
    return make("a", { class: `inline ${style}`, href: button.url, target: "_blank", rel: "noopener noreferrer" },
      button.text, make("span", { class: "corner" }, icon("link")));
  }
  if (button.copy_text) {
    return make("button", { type: "button", class: `inline ${style}`, on: { click: () => copy(button.copy_text.text) } },
      button.text, make("span", { class: "corner" }, icon("copy")));
  }
  const node = make("button", { type: "button", class: `inline ${style}`, disabled: Boolean(button.disabled) }, button.text);
  node.addEventListener("click", () => {
    node.classList.add("waiting");
    setTimeout(() => node.classList.remove("waiting"), 4000);
    on.tap(place);
  });
  return node;
}

function keyboardOf(post, on) {
  if (post.rows.length === 0) return null;
  const rows = post.rows.map((row, number) => make("div", { class: "row" },
    ...row.map((button, column) => inlineButton(button, { post: post.id, row: number, column }, on))));
  return make("div", { class: "keyboard" }, ...rows);
}

export function bubble(post, on, { named }) {
  if (post.service) {
    const told = say(`service${post.service[0].toUpperCase()}${post.service.slice(1)}`);
    const words = post.service === "pinned" ? `${post.sender} ${told}` : told;
    return make("li", { class: "service", "data-post": post.id }, make("span", {}, words));
  }
  const body = make("div", { class: "bubble" },
    named && !post.mine && make("b", { class: "sender" }, post.sender),
    post.ephemeral && make("span", { class: "only" }, icon("eye"), say("ephemeral")),
    ...attachments(post),
    make("div", { class: "text" }, ...formatted(post.text, post.entities, on.command), reactionsOf(post), marks(post)));
  const kind = `post ${post.mine ? "mine" : "theirs"} ${post.sticker ? "bare" : ""} ${post.ephemeral ? "ephemeral" : ""}`;
  return make("li", { class: kind, "data-post": post.id }, make("div", { class: "stack" }, body, keyboardOf(post, on)));
}
