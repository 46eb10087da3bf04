// The burn-down as a picture, from points and words that Python gives.

import { drawn } from "./pane-page.js";

export function picture(given) {
  const { commit, floor, now } = given;
  return drawn(
    "svg",
    { viewBox: `0 0 ${given.width} ${given.height}`, role: "img", "aria-labelledby": "burn-title burn-words" },
    drawn("title", { id: "burn-title" }, given.title),
    drawn("desc", { id: "burn-words" }, given.description),
    drawn("polygon", { class: "band", points: given.band }),
    drawn("line", { class: "floor", x1: floor.left, x2: floor.right, y1: floor.y, y2: floor.y }),
    drawn("line", { class: "commit", x1: commit.left, x2: commit.right, y1: commit.y, y2: commit.y }),
    drawn("polyline", { class: "forecast", points: given.forecast }),
    drawn("polyline", { class: "draw", points: given.draw }),
    now.y === null ? "" : drawn("circle", { class: "now", cx: now.x, cy: now.y, r: 4 }),
    given.labels.map(({ x, y, at, text }) => drawn("text", { x, y, "text-anchor": at }, text)),
  );
}
