// The foot of a chat: the command menu, the text box, files, and the reply keyboard.

import { make, openWindow } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

export class Composer {
  constructor(on) {
    this.on = on;
    this.input = make("textarea", { rows: "1", maxlength: "4096", class: "input" });
    this.menu = make("button", { type: "button", class: "round", "aria-expanded": "false" }, make("span", { "aria-hidden": "true" }, "/"));
    this.file = make("input", { type: "file", hidden: true, tabindex: "-1" });
    this.attach = make("button", { type: "button", class: "round" }, icon("attach"));
    this.fold = make("button", { type: "button", class: "round", hidden: true }, icon("keyboard"));
    this.send = make("button", { type: "submit", class: "round send" }, icon("send"));
    this.form = make("form", { class: "writing" }, this.menu, this.attach, this.file, this.input, this.fold, this.send);
    this.commands = make("ul", { class: "commands", hidden: true });
    this.keys = make("div", { class: "keys", hidden: true });
    this.single = make("button", { type: "button", class: "single", hidden: true, on: { click: () => on.restart() } });
    this.node = make("div", { class: "foot" }, this.commands, this.form, this.keys, this.single);
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
      if (event.key === "Escape") this.showCommands(false);
    });
    this.input.addEventListener("input", () => { this.grow(); this.showCommands(this.input.value === "/"); });
    this.menu.addEventListener("click", () => this.showCommands(this.commands.hidden));
    this.attach.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => {
      if (this.file.files[0]) this.on.upload(this.file.files[0]);
      this.file.value = "";
    });
    this.fold.addEventListener("click", () => this.on.unfold(!this.keyboard.hidden));
  }

  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    this.showCommands(false);
    this.on.say(text);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
  }

  showCommands(visible) {
    const shown = visible && this.commands.childElementCount > 0;
    this.commands.hidden = !shown;
    this.menu.setAttribute("aria-expanded", String(shown));
  }

  draw(view) {
    this.keyboard = view.keyboard;
    const writable = view.standing === "started" || view.standing === "member";
    this.form.hidden = !writable;
    this.single.hidden = writable;
    this.single.disabled = !["new", "blocked"].includes(view.standing);
    const words = { new: "start", blocked: "restart", deactivated: "deactivated", outside: "outside", closed: "topicClosed", silent: "silent" };
    this.single.textContent = writable ? "" : say(words[view.standing]);
    this.attach.hidden = view.room.type !== "private";
    this.drawCommands(view.commands);
    this.drawKeys(writable ? view.keyboard : null);
    this.name();
  }

  name() {
    const labels = [[this.menu, "menu"], [this.attach, "attach"], [this.send, "send"]];
    for (const [node, key] of labels) node.setAttribute("aria-label", say(key));
    this.fold.setAttribute("aria-label", say(this.keyboard?.hidden ? "keyboard" : "letters"));
    this.input.setAttribute("aria-label", say("message"));
    this.input.placeholder = this.keyboard?.placeholder || say("message");
  }

  drawCommands(commands) {
    this.menu.hidden = commands.length === 0;
    const items = commands.map(({ command, description }) => make("li", {},
      make("button", { type: "button", on: { click: () => { this.showCommands(false); this.on.say(`/${command}`); } } },
        make("b", {}, `/${command}`), make("span", {}, description))));
    this.commands.replaceChildren(...items);
    if (commands.length === 0) this.showCommands(false);
  }

  drawKeys(keyboard) {
    const rows = keyboard?.rows ?? [];
    this.keys.hidden = rows.length === 0 || keyboard.hidden;
    this.fold.hidden = rows.length === 0;
    this.keys.replaceChildren(...rows.map((row) => make("div", { class: "row" }, ...row.map((key) => this.key(key)))));
  }

  key(key) {
    const press = () => this.on.key(key.text);
    const ask = () => openWindow(say("share"), say("shareText"), [
      { label: say("cancel") }, { label: say("shareDo"), act: press, main: true },
    ]);
    return make("button", { type: "button", class: `key ${key.style}`, on: { click: key.contact ? ask : press } }, key.text);
  }
}
