// The task pane: its tabs, and what each of them shows.

import { python } from "./python.js";
import { startCard } from "./pane-card.js";
import { startFunctions } from "./pane-functions.js";
import { startInsert } from "./pane-insert.js";
import { startTables } from "./pane-tables.js";
import { say } from "./pane-page.js";

const panels = {
  tables: startTables(document.getElementById("panel-tables")),
  insert: startInsert(document.getElementById("panel-insert")),
  card: startCard(document.getElementById("panel-card")),
  functions: startFunctions(document.getElementById("panel-functions")),
};
let started = false;
let outside = false;
const tabs = [...document.querySelectorAll("[role=tab]")];

function show(chosen, focus = false) {
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
  }
  if (focus) {
    chosen.focus();
  }
  if (started) {
    panels[chosen.id.replace("tab-", "")].shown();
  }
}

const MOVES = {
  ArrowRight: (at) => (at + 1) % tabs.length,
  ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

for (const [at, tab] of tabs.entries()) {
  tab.addEventListener("click", () => show(tab));
  tab.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (move) {
      event.preventDefault();
      show(tabs[move(at)], true);
    }
  });
}

function currentTab() {
  return tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
}

document.addEventListener("tables-changed", () => {
  panels.insert.changed();
  panels.card.changed();
  panels.functions.changed();
});

const OUTSIDE = "This page works inside Excel: add it there as an add-in, then open it from the Home tab.";

globalThis.Office?.onReady?.((info) => {
  if (info.host !== "Excel") {
    outside = true;
    say(OUTSIDE, true);
  }
});

python().then(
  () => {
    started = true;
    say(outside ? OUTSIDE : "Ready.", outside);
    panels[currentTab().id.replace("tab-", "")].shown();
  },
  (problem) => say(`Python did not start (${problem.message ?? problem}): close the pane and open it again.`, true),
);
