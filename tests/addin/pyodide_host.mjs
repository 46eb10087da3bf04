// The core in Pyodide under Node: calls come in as a JSON file, answers go out as one.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [, , pyodide, core, calls, answers] = process.argv;
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });
python.unpackArchive(new Uint8Array(fs.readFileSync(core)), "zip", { extractDir: "/lib/core" });
python.runPython('import sys\nsys.path.insert(0, "/lib/core")');
const wire = python.pyimport("steadydraw.functions.wire");
fs.writeFileSync(answers, wire.answered(fs.readFileSync(calls, "utf-8")));
