// What Excel sends as JSON can carry it, and what Python answers as Excel takes it.

import { FUNCTIONS, ROW_LIMIT } from "./surface.js";

const THROWN = new Set(["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NULL!"]);
const CELL_LIMIT = 50 * ROW_LIMIT; // takes seconds and half a gigabyte; more would end the runtime

/** The arguments of a call: the invocation object at the end is dropped, repeated ones are laid out. */
export function sent(name, received) {
  const given = received.slice(0, -1);
  const { repeating } = FUNCTIONS[name];
  if (repeating !== null && given.length > repeating) {
    // Excel hands over all repeated arguments as one list.
    given.splice(repeating, given.length - repeating, ...(given[repeating] ?? []));
  }
  const used = given.map((each) => (Array.isArray(each) ? withoutTail(each) : each));
  const rows = total(used, (range) => range.length);
  if (rows > ROW_LIMIT) {
    throw refusal(rows, "rows", ROW_LIMIT);
  }
  const inAll = total(used, (range) => range.length * (range[0]?.length ?? 0));
  if (inAll > CELL_LIMIT) {
    throw refusal(inAll, "cells", CELL_LIMIT);
  }
  return used.map(cells);
}

function total(given, count) {
  return given.reduce((sum, each) => sum + (Array.isArray(each) ? count(each) : 0), 0);
}

function refusal(found, what, limit) {
  return new CustomFunctions.Error(
    "#VALUE!",
    `the ranges have ${found.toLocaleString("en")} ${what} and a function takes ${limit.toLocaleString("en")}: ` +
      "give fewer rows, or attach the health sheet with steadydraw attach",
  );
}

/** A range without the empty rows at its end: a whole column has a million of them. */
function withoutTail(rows) {
  let end = rows.length;
  while (end > 1 && blank(rows[end - 1])) {
    end -= 1;
  }
  return end < rows.length ? rows.slice(0, end) : rows;
}

function blank(row) {
  return Array.isArray(row) ? row.every(blank) : row === null || row === undefined || row === "";
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
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, at) => inCell(row[at] ?? "")));
}

function inCell(cell) {
  return typeof cell === "object" ? new CustomFunctions.Error(cell.error, cell.message) : cell;
}
