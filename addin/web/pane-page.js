// What every part of the pane uses: elements, the status line, and questions to Python.

import { ask } from "./python.js";

/** A problem that is said to the person as it stands. */
export class Told extends Error {}

const SVG = "http://www.w3.org/2000/svg";

/** An element with its attributes and children; a text is a text, whatever it looks like. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same of a picture. */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value === true) {
      made.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

/** Say where things stand, or what went wrong. */
export function say(text, isProblem = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  status.classList.toggle("problem", isProblem);
}

/** What Python says to a question; its error is thrown as a sentence. */
export async function question(name, more = {}) {
  await painted();
  const answer = JSON.parse(await ask("steadydraw.pane.asking", "asked", JSON.stringify({ ask: name, ...more })));
  if (answer.error) {
    throw new Told(answer.error);
  }
  return answer;
}

/** Python stands in the way of the page while it computes: what was said before is shown first. */
function painted() {
  return new Promise((resolve) => setTimeout(resolve, 16));
}

let last = Promise.resolve();
let running = 0;

/** Do one thing after the other; whatever goes wrong becomes one sentence. A button does not start it twice. */
export function doing(said, action, button = null) {
  if (button?.getAttribute("aria-disabled") === "true") {
    return last;
  }
  button?.setAttribute("aria-disabled", "true");
  busy(1);
  last = last.then(async () => {
    say(said);
    try {
      await action();
    } catch (problem) {
      say(sentence(problem), true);
    } finally {
      busy(-1);
      button?.removeAttribute("aria-disabled");
    }
  });
  return last;
}

function busy(more) {
  running += more;
  document.getElementById("pane").setAttribute("aria-busy", String(running > 0));
}

const REFUSALS = {
  InvalidOperationInCellEditMode: "A cell is being edited: finish with Enter, then try again.",
  AccessDenied: "The workbook is protected: allow changes to its structure, then try again.",
  InvalidOperation: "Excel does not allow this here: the sheet or the workbook may be protected.",
  PayloadSizeLimitExceeded: "That is more than Excel hands over at once: leave some tables out.",
  ResponsePayloadSizeLimitExceeded: "That is more than Excel hands over at once: shorten the largest table.",
};

function sentence(problem) {
  if (problem instanceof Told) {
    return problem.message;
  }
  return REFUSALS[problem.code] ?? `That did not work: ${problem.message ?? problem}`;
}
