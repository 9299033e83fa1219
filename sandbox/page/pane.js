// A pane: one person's view of one chat, kept up to date by server-sent events.

import { avatar, make, openWindow, tell, toast } from "./dom.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { icon } from "./icons.js";
import { dateOf, dayOf, say } from "./words.js";

const ACTIONS = { upload_document: "uploading", upload_photo: "uploading" };
const ACTION_LASTS = 5500;
const NEAR = 80;

export class Pane {
  constructor(node, onClock, onLink) {
    this.node = node;
    this.onClock = onClock;
    this.onLink = onLink;
    this.head = make("header", { class: "chatHead" });
    this.list = make("ol", { class: "posts", role: "log", "aria-live": "polite", tabindex: "0" });
    this.down = make("button", { type: "button", class: "down", hidden: true, on: { click: () => this.toEnd() } }, icon("down"));
    this.composer = new Composer({
      say: (text) => this.act({ act: "say", text }), key: (text) => this.act({ act: "key", text }),
      restart: () => this.act({ act: "restart" }), unfold: (hidden) => this.act({ act: "unfold", hidden }),
      upload: (file) => this.upload(file),
    });
    this.topics = make("div", { class: "topics", role: "tablist", hidden: true });
    node.replaceChildren(this.head, this.topics, make("div", { class: "window-of-posts" }, this.list, this.down), this.composer.node);
    this.atEnd = true;
    this.list.addEventListener("scroll", () => { this.atEnd = this.isAtEnd(); this.down.hidden = this.atEnd; });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.list);
    node.hidden = false;
  }

  show(person, places, roomId = null, topicId = null) {
    this.person = person;
    this.places = places;
    this.roomId = roomId;
    this.topicId = topicId;
    this.view = null;
    this.drawn = new Map();
    this.alerts = null;
    this.list.replaceChildren();
    this.connect();
  }

  connect() {
    this.source?.close();
    const room = this.roomId ? `&room=${this.roomId}` : "";
    const topic = this.topicId ? `&topic=${this.topicId}` : "";
    this.source = new EventSource(`/page/live?person=${this.person.id}${room}${topic}`);
    this.source.onmessage = (event) => this.take(JSON.parse(event.data));
    this.source.onerror = () => this.onLink(this, false);
    this.source.onopen = () => this.onLink(this, true);
  }

  // A browser keeps few connections to one server: a tab that nobody looks at gives its own back.
  rest() {
    this.source?.close();
  }

  take(view) {
    this.view = view;
    this.actionUntil = view.action ? Date.now() + ACTION_LASTS : 0;
    clearTimeout(this.actionTimer);
    if (view.action) this.actionTimer = setTimeout(() => this.drawHead(), ACTION_LASTS + 50);
    this.onClock(view.clock);
    this.draw();
    this.ring(view.alerts);
  }

  draw() {
    if (!this.view) return;
    this.drawHead();
    this.drawTopics();
    this.composer.draw(this.view);
    this.drawPosts();
    this.down.setAttribute("aria-label", say("newBelow"));
    this.list.setAttribute("aria-label", `${this.view.room.title}, ${this.person.name}`);
  }

  redraw() {
    this.drawn = new Map();
    this.draw();
  }

  drawHead() {
    const { room } = this.view;
    const acting = Date.now() < this.actionUntil;
    const kind = room.type === "private" ? say("bot") : say(room.type === "channel" ? "channel" : "group");
    const state = acting ? say(ACTIONS[this.view.action] ?? "typing") : kind;
    const name = this.placePicker() ?? make("h2", {}, room.title);
    const title = make("div", { class: "chatTitle" }, name, make("p", { class: acting ? "acting" : "" }, state));
    const who = make("div", { class: "who" }, avatar(this.person.name, this.person.id, "small"), make("span", {}, this.person.name));
    const old = this.head.querySelector("select");
    if (document.activeElement === old && old) return;
    this.head.replaceChildren(avatar(room.title, room.id + 3), title, who, this.blockButton() ?? "");
  }

  drawTopics() {
    const { topics, topic } = this.view;
    this.topics.hidden = topics.length === 0;
    this.topics.setAttribute("aria-label", say("topics"));
    const print = JSON.stringify([topics, topic, say("general")]);
    if (print === this.topicsPrint) return;
    this.topicsPrint = print;
    this.topics.replaceChildren(...topics.map((one) => this.topicTab(one, one.id === topic)));
    this.topics.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  topicTab(topic, chosen) {
    const name = topic.name === "General" ? say("general") : topic.name;
    const label = [topic.icon, name, topic.closed ? "🔒" : ""].filter(Boolean).join(" ");
    const choose = () => this.show(this.person, this.places, this.roomId, topic.id);
    return make("button", { type: "button", role: "tab", class: "topic", "aria-selected": String(chosen), on: { click: choose } }, label);
  }

  placePicker() {
    if (this.places.length === 0) return null;
    const picker = make("select", { "aria-label": say("place") }, make("option", { value: "" }, say("privateChat")),
      ...this.places.map((group) => make("option", { value: group.id, selected: String(group.id) === String(this.roomId) }, group.title)));
    picker.addEventListener("change", () => this.show(this.person, this.places, picker.value || null));
    return picker;
  }

  blockButton() {
    if (this.view.standing !== "started" || this.view.room.type !== "private") return null;
    const act = () => this.act({ act: "block" });
    return make("button", { type: "button", class: "quiet", title: say("block"), "aria-label": say("block"), on: { click: act } }, icon("block"));
  }

  drawPosts() {
    const { posts, about, standing, room } = this.view;
    const stay = !this.atEnd && this.drawn.size > 0;
    const top = this.list.scrollTop;
    const on = { tap: (place) => this.act({ act: "tap", ...place }), command: (text) => this.act({ act: "say", text }) };
    const kept = new Map();
    const nodes = [];
    let day = null;
    for (const post of posts) {
      if (dayOf(post.at * 1000) !== day) {
        day = dayOf(post.at * 1000);
        nodes.push(make("li", { class: "service day" }, make("span", {}, dateOf(post.at * 1000))));
      }
      const print = JSON.stringify(post);
      const old = this.drawn.get(post.id);
      const fresh = old?.print === print ? old : { print, node: bubble(post, on, { named: room.type !== "private" }) };
      kept.set(post.id, fresh);
      nodes.push(fresh.node);
    }
    if (posts.length === 0) nodes.push(this.welcome(about, standing));
    this.drawn = kept;
    this.list.replaceChildren(...nodes);
    if (stay) this.list.scrollTop = top; else this.toEnd();
  }

  welcome(about, standing) {
    const words = standing === "new" && about ? [make("b", {}, say("about")), about] : [say("empty")];
    return make("li", { class: "welcome" }, make("div", {}, ...words));
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd() {
    this.atEnd = true;
    this.list.scrollTop = this.list.scrollHeight;
    this.down.hidden = true;
  }

  // Only what came after the pane was opened is shown: old alerts have been seen.
  ring(alerts) {
    const seen = this.alerts ?? alerts.length;
    this.alerts = alerts.length;
    for (const alert of alerts.slice(seen)) {
      for (const node of this.list.querySelectorAll(".waiting")) node.classList.remove("waiting");
      if (alert.window) openWindow("", alert.text, [{ label: say("ok"), main: true }]);
      else toast(alert.text);
    }
  }

  async act(wish) {
    this.toEnd();
    const done = await tell("/page/act", { person: this.person.id, room: this.roomId, topic: this.topicId, ...wish });
    if (!done.ok) toast(say("failed"));
  }

  async upload(file) {
    const form = new FormData();
    form.append("person", this.person.id);
    form.append("file", file);
    const done = await tell("/page/upload", form);
    if (!done.ok) toast(say("failed"));
  }
}
