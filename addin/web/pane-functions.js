// Functions: find one by words, read what it does, put it into the picked cell.

import { doing, element, question, say } from "./pane-page.js";
import { insertFormula } from "./pane-workbook.js";

const PAUSE = 120;

export function startFunctions(panel) {
  let waiting;
  let fresh = false;
  let told = "";
  const input = element("input", {
    id: "search", type: "search", autocomplete: "off", spellcheck: "false", placeholder: "such as utilization",
    input: soon,
    keydown: (event) => {
      if (event.key === "Escape") {
        input.value = "";
        soon();
      }
    },
  });
  const list = element("div", { class: "functions" });
  panel.append(element("label", { for: "search" }, "Find a function"), input, list);

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  }

  async function search() {
    const asked = input.value;
    try {
      const answer = await question("functions", { search: asked });
      if (asked === input.value) {
        list.replaceChildren(...answer.functions.map(shownFunction));
        told = answer.said;
        say(told);
      }
    } catch (problem) {
      say(problem.message, true);
    }
  }

  return {
    async shown() {
      say(told);
      if (!fresh) {
        fresh = true;
        await search();
      }
    },
    changed() {
      fresh = false;
    },
  };
}

function shownFunction(each) {
  let agreed = "";
  function insert(event) {
    return doing("Writing the formula.", async () => {
      const { address, written } = await insertFormula(each.formula, agreed);
      agreed = written ? "" : address;
      say(
        written
          ? `${each.name} is in ${address}.`
          : `${address} is not empty: pick an empty cell, or press Insert again to replace what is there.`,
        !written,
      );
    }, event.currentTarget);
  }
  return element(
    "details",
    { class: "function" },
    element("summary", {}, element("b", {}, each.name), " ", element("span", { class: "quiet" }, each.summary)),
    each.help ? element("p", {}, each.help) : "",
    element("p", {}, element("code", {}, each.signature)),
    each.rule ? element("p", { class: "quiet" }, each.rule) : "",
    element(
      "dl",
      { class: "arguments" },
      each.arguments.map(({ name, help, optional }) =>
        element("div", {}, element("dt", {}, optional ? `${name} (optional)` : name), element("dd", {}, help)),
      ),
    ),
    element("p", { class: "quiet" }, `Writes ${each.kind}:`),
    element("p", {}, element("code", { class: "inserted" }, each.formula)),
    element("button", { type: "button", click: insert, "aria-label": `Insert ${each.name} into the picked cell` }, "Insert into cell"),
  );
}
