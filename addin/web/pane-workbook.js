// Everything that the pane reads from the workbook and writes into it.

import { ROW_LIMIT } from "./surface.js";
import { Told } from "./pane-page.js";

const CELLS_AT_ONCE = 50_000; // Excel on the web hands over 5 MB at most
const OURS = /^=_?(xldudf_)?USAGE[._]/i;
const FILLS = { green: "#D5EDE0", amber: "#FBE6BF", red: "#F8D3CF" };
const INK = { green: "#0F4D33", amber: "#5E3D00", red: "#7A1410" };

function run(action) {
  if (typeof globalThis.Excel?.run !== "function") {
    throw new Told("This page works inside Excel only: open it from the add-in's button on the Home tab.");
  }
  return globalThis.Excel.run(action);
}

/** Hand each table, and the used range of each sheet without one, to `take` with its cells. */
export function eachRange(take) {
  return run(async (context) => {
    const found = await places(context);
    for (const [at, place] of found.entries()) {
      const rows = place.count > ROW_LIMIT ? null : await cells(context, place);
      await take({ ...place.told, count: place.count, rows }, at + 1, found.length);
    }
    return found.length;
  });
}

async function places(context) {
  const { worksheets, tables } = context.workbook;
  worksheets.load("items/name,items/visibility");
  tables.load("items/name");
  await context.sync();
  const seen = worksheets.items.filter((sheet) => sheet.visibility !== "VeryHidden");
  const ofTables = tables.items.map((table) => {
    table.worksheet.load("name");
    return { table: table.name, sheet: table.worksheet, range: measured(table.getRange()) };
  });
  const ofSheets = seen.map((sheet) => ({ table: "", sheet, range: measured(sheet.getUsedRangeOrNullObject(true)) }));
  await context.sync();
  const found = [];
  for (const sheet of ofSheets) {
    const own = ofTables.filter((each) => each.sheet.name === sheet.sheet.name);
    found.push(...(own.length ? own : sheet.range.isNullObject ? [] : [sheet]));
  }
  return notOurs(context, found.map(place));
}

function measured(range) {
  range.load("isNullObject,rowIndex,columnIndex,rowCount,columnCount");
  return range;
}

function place({ table, sheet, range }) {
  const { rowIndex: row, columnIndex: column, rowCount: count, columnCount: width } = range;
  return { sheet, row, column, count, width, told: { key: table || `sheet ${sheet.name}`, sheet: sheet.name, table, row, column } };
}

/** What the add-in has spilled is an answer, not a table to read. */
async function notOurs(context, found) {
  const heads = found.map((each) => {
    const head = each.sheet.getRangeByIndexes(each.row, each.column, 1, each.width);
    head.load("formulas");
    return head;
  });
  await context.sync();
  return found.filter((_, at) => !heads[at].formulas[0].some((cell) => typeof cell === "string" && OURS.test(cell)));
}

async function cells(context, { sheet, row, column, count, width }) {
  const rows = [];
  const step = Math.max(1, Math.floor(CELLS_AT_ONCE / width));
  for (let from = 0; from < count; from += step) {
    const block = sheet.getRangeByIndexes(row + from, column, Math.min(step, count - from), width);
    block.load("values");
    await context.sync();
    for (const each of block.values) {
      rows.push(each);
    }
  }
  return rows;
}

/** Write a formula into a sheet of its own, with the look of its columns; the name of the sheet. */
export function insertSheet(plan) {
  return run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const name = freeName(plan.name, worksheets.items.map((sheet) => sheet.name));
    const sheet = worksheets.add(name);
    sheet.getRange("A:Z").format.columnWidth = 88;
    sheet.getRange("B:B").format.columnWidth = 190;
    // Number formats are set cell by cell: Excel takes none for a whole column.
    const formats = plan.columns.map(({ format }) => format);
    sheet.getRangeByIndexes(1, 0, plan.rows, formats.length).numberFormat = Array.from({ length: plan.rows }, () => formats);
    for (const { letter, lights } of plan.columns) {
      lit(sheet.getRange(`${letter}2:${letter}${plan.rows + 1}`), lights);
    }
    sheet.getRange("1:1").format.font.bold = true;
    sheet.freezePanes.freezeRows(1);
    sheet.getRange("A1").formulas = [[plan.formula]];
    sheet.activate();
    await context.sync();
    return name;
  });
}

function lit(range, lights) {
  for (const [word, light] of Object.entries(lights)) {
    const rule = range.conditionalFormats.add("CellValue").cellValue;
    rule.format.fill.color = FILLS[light];
    rule.format.font.color = INK[light];
    rule.rule = { formula1: `="${word}"`, operator: "EqualTo" };
  }
}

function freeName(wanted, taken) {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    name = `${wanted} ${number}`;
  }
  return name;
}

/** Write a formula into the cell that is picked; what is in it is replaced only where `agreed` names it. */
export function insertFormula(formula, agreed) {
  return run(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("address,formulas");
    await context.sync();
    if (cell.formulas[0][0] !== "" && cell.address !== agreed) {
      return { address: cell.address, written: false };
    }
    cell.formulas = [[formula]];
    await context.sync();
    return { address: cell.address, written: true };
  });
}
