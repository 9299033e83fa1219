// Line icons, so that the page looks the same where no emoji font is installed.

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400l7.700-7.700",
  keyboard: "M3 7h18v11H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M18 10.500h.01M8 14.500h8",
  send: "M4 12l16-8-6 16-3-7zM11 13l9-9",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  pin: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7",
  down: "M12 5v14M6 13l6 6 6-6",
  file: "M12 4v12M6.500 11l5.500 5.500 5.500-5.500M5 20h14",
  phone: "M6 3h3l2 5-2.500 2a12 12 0 0 0 5.500 5.500l2-2.500 5 2v3c0 1.500-1 3-3 3A15 15 0 0 1 3 6c0-2 1.500-3 3-3z",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  link: "M8 16L18 6M10 6h8v8",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.700 5.700l12.600 12.600",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  close: "M6 6l12 12M18 6L6 18",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
