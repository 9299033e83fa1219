// Small tools for building elements and for talking with the server.

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const token = document.querySelector('meta[name="page-token"]').content;

export async function ask(path) {
  const response = await fetch(path);
  return response.json();
}

export async function tell(path, wish) {
  const body = wish instanceof FormData ? wish : JSON.stringify(wish);
  const response = await fetch(path, { method: "POST", headers: { "X-Page-Token": token }, body });
  return response.ok ? { ok: true } : response.json().catch(() => ({ ok: false }));
}

const COLOURS = ["#d8605b", "#d9873a", "#7a6fd0", "#4a9e4c", "#2f95a5", "#3d83c9", "#c4639a"];

export function avatar(name, id, size = "") {
  const initials = name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("");
  const colour = Math.abs(id) % COLOURS.length;
  return make("span", { class: `avatar colour${colour} ${size}`, "aria-hidden": "true" }, initials);
}

export function toast(text) {
  const node = make("div", { class: "toast" }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), 4000);
}

export function openWindow(title, text, buttons) {
  const dialog = document.getElementById("window");
  const row = make("div", { class: "choices" });
  for (const { label, act, main } of buttons) {
    row.append(make("button", { type: "button", class: main ? "main" : "", on: { click: () => { dialog.close(); act?.(); } } }, label));
  }
  dialog.replaceChildren(title ? make("h2", {}, title) : "", make("p", {}, text), row);
  dialog.setAttribute("aria-label", title || text);
  if (!dialog.open) dialog.showModal();
}
