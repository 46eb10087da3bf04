// Every USAGE function: calls that arrive together cross over to Python together.

import { answer, sent } from "./boundary.js";
import { ask, python } from "./python.js";
import { FUNCTIONS } from "./surface.js";

let waiting = [];

function call(name, received) {
  return new Promise((resolve, reject) => {
    try {
      waiting.push({ name, args: sent(name, received), resolve, reject });
    } catch (refused) {
      reject(refused);
      return;
    }
    if (waiting.length === 1) {
      // After the host has handed over all calls of this recalculation.
      setTimeout(cross, 0);
    }
  });
}

async function cross() {
  let said = "Steadydraw could not start";
  const started = await python().catch((problem) => problem);
  const calls = waiting;
  waiting = [];
  try {
    if (started instanceof Error) {
      throw started;
    }
    said = "Steadydraw could not compute this";
    const asked = JSON.stringify(calls.map(({ name, args }) => ({ name, args })));
    const answers = JSON.parse(await ask("steadydraw.functions.wire", "answered", asked));
    calls.forEach((each, at) => settle(each, answers[at]));
  } catch (problem) {
    const told = `${said}: ${problem.message ?? problem}`;
    calls.forEach((each) => each.reject(new CustomFunctions.Error("#VALUE!", told)));
  }
}

function settle(each, given) {
  try {
    each.resolve(answer(given));
  } catch (error) {
    each.reject(error);
  }
}

for (const name of Object.keys(FUNCTIONS)) {
  CustomFunctions.associate(name, (...received) => call(name, received));
}
python().catch((problem) => console.error(problem));
