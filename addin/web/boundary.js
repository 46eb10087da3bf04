// What Excel sends as JSON can carry it, and what Python answers as Excel takes it.

import { FUNCTIONS, ROW_LIMIT } from "./surface.js";

const THROWN = new Set(["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NULL!"]);

/** The arguments of a call: the invocation object at the end is dropped, repeated ones are laid out. */
export function sent(name, received) {
  const given = received.slice(0, -1).map(cells);
  const { repeating } = FUNCTIONS[name];
  if (repeating !== null && given.length > repeating) {
    // Excel hands over all repeated arguments as one list.
    given.splice(repeating, given.length - repeating, ...(given[repeating] ?? []));
  }
  const rows = given.reduce((sum, each) => sum + (Array.isArray(each) ? each.length : 0), 0);
  if (rows > ROW_LIMIT) {
    throw new CustomFunctions.Error(
      "#VALUE!",
      `the ranges have ${rows.toLocaleString("en")} rows and a function takes ${ROW_LIMIT.toLocaleString("en")}: ` +
        "give whole columns only where they hold no more",
    );
  }
  return given;
}

function cells(value) {
  if (Array.isArray(value)) {
    return value.map(cells);
  }
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === "object") {
    return { error: String(value.code ?? value.basicValue ?? "#VALUE!") };
  }
  return value;
}

/** The value of an answer; an error is thrown, which is how Excel shows its sentence. */
export function answer(given) {
  if ("error" in given) {
    const error = new CustomFunctions.Error(given.error, given.message);
    if (THROWN.has(given.error)) {
      throw error;
    }
    return error; // Excel turns any other thrown error into #VALUE!
  }
  // A custom function's result is a value: a text that begins with = stays a text.
  return Array.isArray(given.value) ? rectangular(given.value) : given.value;
}

function rectangular(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => inCell(row[at] ?? "")));
}

function inCell(cell) {
  return typeof cell === "object" ? new CustomFunctions.Error(cell.error, cell.message) : cell;
}
