// Account: type to find one, then its card.

import { doing, element, question, say } from "./pane-page.js";
import { picture } from "./pane-picture.js";

const SHOWN = 50;

export function startCard(panel) {
  let accounts = null;
  let found = [];
  let active = -1;
  let told = "";
  const input = element("input", {
    id: "account", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "account-list", "aria-autocomplete": "list",
    input: () => offer(), keydown, focus: () => input.select(), click: () => offer(""), blur: () => close(),
  });
  const list = element("ul", { id: "account-list", role: "listbox", "aria-label": "Accounts", hidden: true });
  const place = element("div", { class: "card" });
  panel.append(element("label", { for: "account" }, "Account, by name or number"), element("div", { class: "picker" }, input, list), place);

  function offer(words = input.value) {
    if (!accounts) {
      return;
    }
    const wanted = words.toLocaleLowerCase().split(/\s+/);
    found = accounts.filter(({ id, name }) => {
      const text = `${id} ${name}`.toLocaleLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    active = found.length && words ? 0 : -1;
    const rest = found.length - SHOWN;
    list.replaceChildren(
      ...found.slice(0, SHOWN).map((each, at) =>
        element(
          "li",
          { role: "option", id: `account-${at}`, "aria-selected": String(at === active), pointerdown: (event) => pick(event, each) },
          each.name,
          " ",
          element("span", { class: "quiet" }, each.id),
        ),
      ),
      ...(rest > 0 ? [element("li", { class: "quiet", role: "presentation" }, `and ${rest} more: type on`)] : []),
      ...(found.length ? [] : [element("li", { class: "quiet", role: "presentation" }, "No account has these words.")]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.querySelectorAll("[role=option]")].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function keydown(event) {
    const count = Math.min(found.length, SHOWN);
    if (event.key === "Escape") {
      list.hidden ? (input.value = "") : close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        offer("");
      } else if (count) {
        const step = event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1;
        active = (active + step + count) % count;
        mark();
      }
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      pick(event, found[active]);
    }
  }

  function pick(event, { id, name }) {
    event.preventDefault();
    input.value = name;
    close();
    return doing(`Computing ${name}.`, async () => {
      const card = await question("card", { account: id });
      place.replaceChildren(...shownCard(card));
      say(`${card.name}: ${card.light.word}.`);
    });
  }

  async function shown() {
    if (accounts) {
      say(told);
      return;
    }
    await doing("Building the accounts from your tables.", async () => {
      const answer = await question("accounts");
      accounts = answer.accounts;
      told = answer.said;
      say(told);
    });
  }

  function changed() {
    accounts = null;
    input.value = "";
    close();
    place.replaceChildren();
    if (!panel.hidden) {
      shown();
    }
  }

  return { shown, changed };
}

function shownCard(card) {
  return [
    element("h2", {}, card.name),
    element("p", { class: "quiet" }, `${card.id}, as of ${card.as_of}`),
    element(
      "p",
      { class: `light ${card.light.colour}` },
      element("span", { class: "dot", "aria-hidden": "true" }),
      element("b", {}, card.light.word),
      card.light.colour === "none" ? "" : element("span", {}, `health ${card.light.score}`),
    ),
    card.light.note ? element("p", { class: "note" }, card.light.note) : "",
    element("h3", {}, "Next action"),
    card.actions.length ? card.actions.map(action) : element("p", {}, "Nothing asks for action."),
    element("h3", {}, card.picture.missing ? "Burn-down" : card.picture.title),
    card.picture.missing ? element("p", { class: "quiet" }, card.picture.missing) : burnDown(card.picture),
    element("h3", {}, "Where it stands"),
    element("dl", {}, card.figures.map(figure)),
    card.missing.map(({ labels, why }) => element("p", { class: "quiet" }, `${labels}: ${why}`)),
    card.reasons.length ? reasons(card.reasons) : "",
  ].flat().filter((each) => each !== "");
}

function figure({ metric, label, value, name }) {
  return element("div", { "data-metric": metric }, element("dt", { title: name }, label), element("dd", {}, value));
}

function action({ trigger, reason, action: play, owner, due, measure, money }) {
  return element(
    "article",
    { class: "action" },
    element("p", { class: "quiet" }, trigger),
    element("p", {}, element("b", {}, play)),
    element("p", {}, `${owner}, ${due}`, money ? `; ${money} at stake` : ""),
    element("p", { class: "quiet" }, reason),
    element("p", { class: "quiet" }, `Done when: ${measure}.`),
  );
}

function burnDown(given) {
  const key = (name, text) => element("span", { class: `key ${name}` }, text);
  return [
    element("div", { class: "picture" }, picture(given)),
    element("p", { class: "legend", "aria-hidden": "true" }, key("draw", "draw"), key("forecast", "forecast"), key("band", "healthy band")),
    element("p", { class: "quiet" }, given.description),
  ];
}

function reasons(parts) {
  const row = ({ part, value, lost, why }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, part, why ? element("span", { class: "quiet why" }, why) : ""),
      element("td", {}, value),
      element("td", {}, lost),
    );
  const head = ["Part", "Score", "Points lost"].map((text) => element("th", { scope: "col" }, text));
  return [
    element("h3", {}, "Why this light"),
    element("table", { class: "numbers" }, element("thead", {}, element("tr", {}, head)), element("tbody", {}, parts.map(row))),
  ];
}
