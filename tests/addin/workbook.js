// A workbook in memory in place of Excel's: what is read must have been loaded and synchronised, as there.

(() => {
  class Loaded {
    constructor(context, values) {
      const known = new Set();
      context.made.push(this);
      this.waiting = new Set();
      this.known = known;
      for (const [name, value] of Object.entries(values)) {
        Object.defineProperty(this, name, {
          enumerable: true,
          get: () => {
            if (!known.has(name)) {
              throw Object.assign(new Error(`The property '${name}' is not available`), { code: "PropertyNotLoaded" });
            }
            return typeof value === "function" ? value() : value;
          },
        });
      }
    }
    load(names) {
      for (const name of names.split(",")) {
        const own = name.trim().replace(/^items\/.*/, "items");
        if (!(own in this)) {
          throw new Error(`there is no property ${own} to load`);
        }
        this.waiting.add(own);
      }
      return this;
    }
    synchronised() {
      this.waiting.forEach((name) => this.known.add(name));
    }
  }

  const letters = (column) => String.fromCharCode(65 + (column % 26));

  function range(context, sheet, { row = 0, column = 0, rows = 1, columns = 1, missing = false, name = "" }) {
    const cut = () =>
      Array.from({ length: rows }, (_, at) =>
        Array.from({ length: columns }, (_, beside) => sheet.cells[row + at]?.[column + beside] ?? ""),
      );
    const made = new Loaded(context, {
      isNullObject: missing, rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns,
      values: cut, address: `${sheet.name}!${letters(column)}${row + 1}`,
    });
    Object.defineProperty(made, "formulas", {
      get: () => {
        if (!made.known.has("formulas")) {
          throw Object.assign(new Error("The property 'formulas' is not available"), { code: "PropertyNotLoaded" });
        }
        return cut();
      },
      set: (given) => context.later(() => put(sheet, row, column, given)),
    });
    Object.defineProperty(made, "numberFormat", {
      set: (formats) => {
        if (!Array.isArray(formats) || formats.length !== rows || formats.some((each) => each.length !== columns)) {
          throw Object.assign(new Error("The formats do not match the size of the range"), { code: "InvalidArgument" });
        }
        context.later(() => (sheet.formats = formats[0]));
      },
    });
    made.format = { font: {}, fill: {} };
    made.conditionalFormats = {
      add(type) {
        const rule = { type, cellValue: { format: { fill: {}, font: {} } } };
        context.later(() => sheet.rules.push({ at: name, ...rule.cellValue.rule, fill: rule.cellValue.format.fill.color }));
        return rule;
      },
    };
    return made;
  }

  function put(sheet, row, column, given) {
    given.forEach((cells, at) =>
      cells.forEach((cell, beside) => {
        (sheet.cells[row + at] ??= [])[column + beside] = cell;
        window.workbook.written.push({ sheet: sheet.name, row: row + at, column: column + beside, cell });
      }),
    );
  }

  function worksheet(context, sheet) {
    const made = new Loaded(context, { name: () => sheet.name, visibility: () => sheet.visibility ?? "Visible" });
    made.known.add("name"); // items are loaded with what was asked for of them
    made.known.add("visibility");
    made.getUsedRangeOrNullObject = () => {
      const columns = Math.max(0, ...sheet.cells.map((row) => row?.length ?? 0));
      return range(context, sheet, { rows: sheet.cells.length, columns, missing: !columns });
    };
    made.getRangeByIndexes = (row, column, rows, columns) => {
      window.workbook.mostCells = Math.max(window.workbook.mostCells, rows * columns);
      return range(context, sheet, { row, column, rows, columns });
    };
    made.getRange = (name) => range(context, sheet, { name });
    made.freezePanes = { freezeRows() {} };
    made.activate = () => context.later(() => (window.workbook.active = sheet.name));
    return made;
  }

  function collection(context, values) {
    return new Loaded(context, { items: values });
  }

  function bookOf(context) {
    const book = window.workbook;
    const worksheets = collection(context, () => book.sheets.map((sheet) => worksheet(context, sheet)));
    worksheets.add = (name) => {
      if (book.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
        throw Object.assign(new Error("A sheet has that name"), { code: "ItemAlreadyExists" });
      }
      const sheet = { name, cells: [], tables: [], formats: [], rules: [] };
      book.sheets.push(sheet);
      return worksheet(context, sheet);
    };
    const tables = collection(context, () =>
      book.sheets.flatMap((sheet) =>
        sheet.tables.map((table) => ({
          name: table.name,
          worksheet: new Loaded(context, { name: sheet.name }),
          getRange: () => range(context, sheet, table),
        })).map((each) => Object.assign(each, { worksheet: Object.assign(each.worksheet, methods(context, sheet)) })),
      ),
    );
    const { sheet, row, column } = book.cell;
    const getActiveCell = () => range(context, book.sheets.find((each) => each.name === sheet), { row, column });
    return { worksheets, tables, getActiveCell };
  }

  function methods(context, sheet) {
    return { getRangeByIndexes: worksheet(context, sheet).getRangeByIndexes };
  }

  window.openWorkbook = (sheets) => {
    window.workbook = {
      sheets: sheets.map((sheet) => ({ tables: [], formats: [], rules: [], ...sheet })),
      written: [], mostCells: 0, active: sheets[0].name, cell: { sheet: sheets[0].name, row: 0, column: 0 },
    };
    window.Excel ??= {};
    window.Excel.run = async (action) => {
      const waiting = [];
      const context = { made: [], later: (change) => waiting.push(change) };
      context.workbook = bookOf(context);
      context.sync = async () => {
        await new Promise((resolve) => setTimeout(resolve, 0));
        waiting.splice(0).forEach((change) => change());
        context.made.forEach((each) => each.synchronised());
      };
      const answer = await action(context);
      await context.sync();
      return answer;
    };
  };
})();
