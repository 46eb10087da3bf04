// Starts the Python that answers every function: from the snapshot of an earlier start, else from scratch.
// A snapshot is undocumented in Pyodide, so whatever goes wrong with it ends in the slow start.

import { BUILD } from "./build.js";
import { loadPyodide } from "./pyodide/pyodide.mjs";

const HERE = new URL("./", import.meta.url).href;
const CORE = "/lib/steadydraw-core";
const STORE = "snapshots";
const FIRST_IMPORT = `import sys
sys.path.insert(0, "${CORE}")
import steadydraw.functions.wire, steadydraw.functions.tabular, steadydraw.pane.asking`;

let starting;

/** The running Python; the first call starts it, and one after a start that failed tries again. */
export function python() {
  starting ??= start().catch((problem) => {
    starting = undefined;
    throw problem;
  });
  return starting;
}

/** What a function of a Python module says to a text: every face asks through here. */
export async function ask(module, name, text) {
  const running = await python();
  let asked;
  try {
    asked = running.pyimport(module)[name];
    return asked(text);
  } catch (problem) {
    if (hasEnded(running)) {
      starting = undefined; // the next call gets a new one
    }
    throw problem;
  } finally {
    asked?.destroy();
  }
}

/** Whether Python answers nothing any more, as when memory ran out. */
function hasEnded(running) {
  try {
    running.runPython("None");
    return false;
  } catch {
    return true;
  }
}

async function start() {
  const began = performance.now();
  const core = fetchCore();
  const kept = await snapshotKept();
  let running = kept && (await fromSnapshot(kept, core));
  const warm = Boolean(running);
  running ||= await fromScratch(core);
  globalThis.steadydrawStart = { warm, milliseconds: performance.now() - began };
  return running;
}

async function fromSnapshot(kept, core) {
  try {
    const running = await loadPyodide({ indexURL: `${HERE}pyodide/`, _loadSnapshot: kept });
    // Memory comes back, files do not: what has not been imported yet must be there to be.
    running.unpackArchive(await core, "zip", { extractDir: CORE });
    running.runPython("import steadydraw.functions.wire");
    return running;
  } catch (problem) {
    console.warn("Starting without the snapshot:", problem);
    await forgetSnapshots();
    return null;
  }
}

async function fromScratch(core) {
  const options = { indexURL: `${HERE}pyodide/` };
  const running = await loadPyodide({ ...options, _makeSnapshot: true }).catch(() => loadPyodide(options));
  running.unpackArchive(await core, "zip", { extractDir: CORE });
  running.runPython(FIRST_IMPORT);
  try {
    await keepSnapshot(running.makeMemorySnapshot());
  } catch (problem) {
    console.warn("The next start will be as slow as this one:", problem);
  }
  return running;
}

async function fetchCore() {
  const answer = await fetch(`${HERE}core.zip`, { integrity: BUILD.core });
  if (!answer.ok) {
    throw new Error(`core.zip is missing from the site (${answer.status}): build it again`);
  }
  return new Uint8Array(await answer.arrayBuffer());
}

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("steadydraw", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(mode) {
  return (await database()).transaction(STORE, mode).objectStore(STORE);
}

async function snapshotKept() {
  try {
    return (await finished((await store("readonly")).get(BUILD.id))) ?? null;
  } catch {
    return null; // no storage here (private windows): every start is a slow one
  }
}

async function keepSnapshot(bytes) {
  const snapshots = await store("readwrite");
  await finished(snapshots.clear()); // those of earlier builds are of no use any more
  await finished(snapshots.put(bytes, BUILD.id));
}

async function forgetSnapshots() {
  try {
    await finished((await store("readwrite")).clear());
  } catch {
    // nothing was kept
  }
}
