// The same decks written with PptxGenJS, timed. Frozen.
//
//   node baseline_pptxgenjs.mjs CONTENT FOLDER ROUNDS
//
// CONTENT is a JSON list of decks (content.py); it is read once, outside of the timing. Each round builds every deck
// and writes it into FOLDER, packed as PptxGenJS packs by itself (stored) or compressed. It prints the CPU
// milliseconds a deck of each round as JSON, with what garbage collection and compilation take; the first round warms
// up and does not count.
//
// Left out, for PptxGenJS has no call: the company's template (its two layouts are drawn again, colours are
// RRGGBB instead of the theme's), alternative texts of tables, paragraphs in notes, jumps of whole shapes (they stand on
// the first line instead), the day and who changed the file, the mark of a table's head, and what the head of
// baseline_pptxgenjs_charts.mjs names. So are fitting, paging, record and stamp, as in the baseline with python-pptx.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pptxgen from "pptxgenjs";
import { addChart } from "./baseline_pptxgenjs_charts.mjs";

const inches = (emu) => emu / 914400;
const points = (emu) => emu / 12700;
const VALIGN = { t: "top", ctr: "middle", b: "bottom" };
const ALIGN = { ctr: "center", r: "right" };
const PLACES = { TITLE: "title", CENTER_TITLE: "title" };

const boxOf = ([x, y, w, h]) => ({ x: inches(x), y: inches(y), w: inches(w), h: inches(h) });

export function deckOf(content) {
  const deck = new pptxgen();
  deck.defineLayout({ name: "OURS", width: inches(content.width), height: inches(content.height) });
  deck.layout = "OURS";
  deck.title = content.title;
  deck.subject = content.subject;
  deck.author = content.author;
  deck.theme = { headFontFace: content.font, bodyFontFace: content.font };
  for (const [name, layout] of Object.entries(content.layouts)) {
    defineMaster(deck, name, layout, content.font);
  }
  const sections = [];
  for (const section of content.sections) {
    deck.addSection({ title: section.name });
    for (const number of section.slides) sections[number] = section.name;
  }
  content.slides.forEach((each, number) => {
    const slide = deck.addSlide({ masterName: each.layout, sectionTitle: sections[number] });
    for (const shape of each.shapes) addShape(deck, slide, shape, content);
    if (each.notes) slide.addNotes(each.notes);
  });
  return deck;
}

function defineMaster(deck, name, layout, font) {
  const master = { title: name, background: { color: layout.background.rgb }, objects: [] };
  for (const bar of layout.bars) {
    master.objects.push({ rect: { ...boxOf(bar.box), fill: { color: bar.fill.rgb } } });
  }
  for (const [index, place] of Object.entries(layout.places)) {
    const look = {
      ...boxOf(place.box),
      fontSize: place.size,
      bold: place.bold,
      color: place.colour.rgb,
      fontFace: font,
      align: ALIGN[place.align] ?? "left",
      valign: VALIGN[place.anchor],
      margin: 0,
    };
    if (place.type === "SLIDE_NUMBER") {
      master.slideNumber = look;
    } else if (place.type !== "FOOTER") {
      const options = { name: `place ${index}`, type: PLACES[place.type] ?? "body", ...look };
      master.objects.push({ placeholder: { options, text: "" } });
    }
  }
  deck.defineSlideMaster(master);
}

function addShape(deck, slide, shape, content) {
  if (shape.kind === "placeholder") {
    const options = { placeholder: `place ${shape.place}`, objectName: shape.name };
    slide.addText(runsOf(shape.paragraphs, content.font), options);
  } else if (shape.kind === "text") {
    addText(slide, shape, content.font);
  } else if (shape.kind === "table") {
    addTable(slide, shape, content.font);
  } else if (shape.kind === "chart") {
    addChart(deck, slide, shape, { ...boxOf(shape.box), altText: shape.alt, objectName: shape.name }, content.font);
  }
}

function runsOf(paragraphs, font, jump = null) {
  const runs = [];
  paragraphs.forEach((paragraph, line) => {
    paragraph.runs.forEach((run, number) => {
      const options = { ...lookOf(run, font), breakLine: number + 1 === paragraph.runs.length };
      if (ALIGN[paragraph.align]) options.align = ALIGN[paragraph.align];
      if (paragraph.before) options.paraSpaceBefore = paragraph.before;
      if (paragraph.bullet) {
        const code = paragraph.bullet.codePointAt(0).toString(16);
        options.bullet = { characterCode: code.padStart(4, "0").toUpperCase(), indent: points(paragraph.margin) };
      }
      if (jump !== null && line === 0) options.hyperlink = { slide: jump + 1 };
      runs.push({ text: run.text, options });
    });
  });
  return runs;
}

function lookOf(run, font) {
  if (run.size === null) return {};
  return { fontSize: run.size, bold: run.bold, color: run.colour.rgb, fontFace: run.font ?? font };
}

function addText(slide, shape, font) {
  const [left, top, right, bottom] = shape.insets.map(points);
  const options = {
    ...boxOf(shape.box),
    objectName: shape.name,
    valign: VALIGN[shape.anchor],
    margin: [left, right, bottom, top],
  };
  if (shape.fill) options.fill = { color: shape.fill.rgb };
  if (shape.shrinks) options.fit = "shrink";
  slide.addText(runsOf(shape.paragraphs, font, shape.jump), options);
}

function addTable(slide, shape, font) {
  const { rows, widths } = shape.table;
  slide.addTable(
    rows.map((row) => row.cells.map((cell) => cellOf(cell, font))),
    {
      ...boxOf(shape.box),
      objectName: shape.name,
      colW: widths.map(inches),
      rowH: rows.map((row) => inches(row.height)),
    },
  );
}

function cellOf(cell, font) {
  const [left, top, right, bottom] = cell.margins.map(points);
  const options = {
    valign: VALIGN[cell.anchor],
    margin: [top, right, bottom, left],
    border: ["top", "right", "bottom", "left"].map((side) => {
      const line = cell.lines[side];
      return line ? { type: "solid", pt: points(line.width), color: line.colour.rgb } : { type: "none" };
    }),
  };
  if (cell.fill) options.fill = { color: cell.fill.rgb };
  const runs = cell.paragraphs.flatMap((each) => each.runs);
  if (runs.length !== 1) return { text: runsOf(cell.paragraphs, font), options };
  const align = ALIGN[cell.paragraphs[0].align] ?? "left";
  return { text: runs[0].text, options: { ...options, ...lookOf(runs[0], font), align } };
}

const WAYS = {
  stored: (deck, fileName) => deck.writeFile({ fileName }),
  // `writeFile` of version 4 stores in Node.js whatever is asked for.
  compressed: async (deck, fileName) => writeFileSync(fileName, await deck.stream({ compression: true })),
};

async function timed(contents, folder, way) {
  const start = process.cpuUsage();
  for (const [number, content] of contents.entries()) {
    await WAYS[way](deckOf(content), join(folder, `${number}.pptx`));
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / contents.length;
}

const [file, folder, rounds] = process.argv.slice(2);
const contents = JSON.parse(readFileSync(file, "utf8"));
const found = Object.fromEntries(Object.keys(WAYS).map((way) => [way, []]));
for (let round = 0; round <= Number(rounds); round += 1) {
  for (const way of Object.keys(WAYS)) {
    const spent = await timed(contents, folder, way);
    if (round > 0) found[way].push(spent);
  }
}
console.log(JSON.stringify(found));
