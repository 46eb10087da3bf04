// Insert: live formulas on a sheet of their own.

import { doing, element, question, say } from "./pane-page.js";
import { insertSheet } from "./pane-workbook.js";

const SHEETS = [
  {
    sheet: "scorecard",
    title: "Scorecard",
    about: "One row for each account: commit utilization, run rate, landing, band, smoothness and more.",
    action: "Insert scorecard",
  },
  {
    sheet: "health",
    title: "Health sheet",
    about: "One row for each account: light, score and the headline metrics, with coloured lights.",
    action: "Insert health sheet",
  },
];

export function startInsert(panel) {
  const places = SHEETS.map((each) => {
    const button = element("button", { type: "button", class: "main", click: (event) => insert(each, event.currentTarget) }, each.action);
    const note = element("p", { class: "quiet" });
    panel.append(
      element("article", {}, element("h2", {}, each.title), element("p", {}, each.about), button, note, formulaShown(each)),
    );
    return { ...each, note };
  });
  panel.append(
    element(
      "p",
      { class: "quiet" },
      "Both are one live formula on a new sheet: they follow your tables, and nothing of yours is overwritten.",
    ),
  );

  function formulaShown(each) {
    return element(
      "details",
      { class: "formula", id: `formula-${each.sheet}`, hidden: true },
      element("summary", {}, "The formula"),
      element("code", {}),
    );
  }

  function insert(each, button) {
    return doing("Writing the formula.", async () => {
      const plan = await question("scorecard", { sheet: each.sheet, insert: true });
      const name = await insertSheet(plan);
      say(`Inserted on the new sheet ${name}; its figures appear as soon as Excel has computed them.`);
    }, button);
  }

  async function changed() {
    for (const each of places) {
      const details = document.getElementById(`formula-${each.sheet}`);
      try {
        const plan = await question("scorecard", { sheet: each.sheet });
        each.note.textContent = `The formula ${plan.about}.`;
        details.querySelector("code").textContent = plan.formula;
        details.hidden = false;
      } catch (problem) {
        each.note.textContent = problem.message;
        details.hidden = true;
      }
    }
  }

  function shown() {
    say("Ready.");
    return changed();
  }

  return { shown, changed };
}
