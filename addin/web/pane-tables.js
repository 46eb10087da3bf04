// Tables: which ranges of the workbook are read as what, and how sure that is.

import { doing, element, question, say } from "./pane-page.js";
import { eachRange } from "./pane-workbook.js";

const USES = ["usage", "contracts", "more", "none"];

export function startTables(panel) {
  const read = element("button", { type: "button", class: "main", click: readAll }, "Read this workbook's tables");
  const list = element("div", { class: "ranges" });
  let said = null;
  panel.append(
    element("p", {}, "Usage and contracts are found by their headings. Nothing leaves this machine, nothing is changed."),
    read,
    list,
  );

  function readAll() {
    return doing("Looking for tables.", async () => {
      await question("tables", { anew: true });
      await eachRange(async (range, number, count) => {
        say(`Reading ${range.table || range.sheet} (${number} of ${count}).`);
        await question("tables", { ranges: [range] });
      });
      const answer = await question("tables", { done: true });
      read.textContent = "Read again";
      settled(answer);
    }, read);
  }

  function choose(key, use) {
    return doing("Reading it that way.", async () => {
      settled(await question("tables", { key, use }));
      list.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    });
  }

  function settled(answer) {
    said = answer;
    tell();
    const known = USES.flatMap((use) => answer.ranges.filter((each) => each.known && each.use === use));
    const rest = answer.ranges.filter((each) => !each.known);
    list.replaceChildren(
      ...known.map((each, at) => shown(each, `known-${at}`, choose)),
      ...(rest.length ? [others(rest, choose, !answer.ready)] : []),
    );
    document.dispatchEvent(new CustomEvent("tables-changed"));
  }

  function tell() {
    say(said ? said.said : "Ready.", said ? !said.ready : false);
  }

  return { shown: tell };
}

function shown(range, id, choose) {
  const select = element(
    "select",
    { id, "data-key": range.key, change: (event) => choose(range.key, event.target.value) },
    range.choices.map(({ value, label }) => element("option", { value, selected: value === range.use }, label)),
  );
  return element(
    "article",
    { class: `range use-${range.use}` },
    element("label", { for: id }, element("b", {}, range.name), " ", element("span", { class: "quiet" }, range.about)),
    select,
    range.problem ? element("p", { class: "problem" }, range.problem) : "",
    range.columns.length && range.use !== "none" ? mapping(range) : "",
  );
}

function mapping(range) {
  const row = (column) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", title: column.help }, column.ours),
      element("td", {}, column.theirs),
      element("td", { class: column.word === "check" ? "sure check" : "sure" }, `${column.sure} ${column.word}`),
    );
  return element(
    "details",
    {},
    element("summary", {}, `${range.columns.length} columns mapped`),
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, `Columns of ${range.name}`),
      element(
        "thead",
        {},
        element("tr", {}, ...["Our column", "Your heading", "How sure"].map((head) => element("th", { scope: "col" }, head))),
      ),
      element("tbody", {}, range.columns.map(row)),
    ),
    range.unread ? element("p", { class: "quiet" }, `Not read: ${range.unread}`) : "",
  );
}

function others(ranges, choose, open) {
  return element(
    "details",
    { class: "others", open },
    element("summary", {}, ranges.length === 1 ? "1 range is not read" : `${ranges.length} ranges are not read`),
    ranges.map((each, at) => shown(each, `other-${at}`, choose)),
  );
}
