// The charts of a deck written with PptxGenJS; part of baseline_pptxgenjs.mjs. Frozen.
//
// Columns, areas and rings are one chart with all their series, each line is a chart of its own in the combination.
// Left out, for PptxGenJS has no call: labels with a text of their own, labels on some series of a plot and not
// on others, looks of labels by series, legend entries that are hidden, markers of one point, the place of the title
// at the left edge, axes that cross between two marks, dates in the workbook (they are text). Translucent colours
// are what they look like on white, for opacity is one for all series.

const KINDS = { bar: "bar", area: "area", line: "line", doughnut: "doughnut" };
const points = (emu) => emu / 12700;

export function addChart(deck, slide, shape, place, font) {
  const chart = shape.chart;
  const look = { ...titleOf(chart, font), ...legendOf(chart.legend, font), ...axesOf(chart, font), ...place };
  look.displayBlanksAs = chart.blanks;
  look.chartArea = { roundedCorners: false };
  const parts = chart.plots.flatMap((plot, number) => partsOf(deck, chart, plot, number, font));
  if (parts.length === 1) {
    slide.addChart(parts[0].type, parts[0].data, { ...look, ...parts[0].options });
  } else {
    slide.addChart(parts, look);
  }
}

function partsOf(deck, chart, plot, number, font) {
  const series = chart.series.filter((each) => each.plot === number);
  const groups = plot.kind === "line" ? series.map((each) => [each]) : [series];
  return groups.map((group) => {
    const options = { valLabelFormatCode: group[0].format, ...labelsOf(group, font) };
    if (plot.second) Object.assign(options, { secondaryValAxis: true, secondaryCatAxis: true });
    if (plot.kind === "line") {
      Object.assign(options, lineOf(group[0]));
    } else {
      options.barGrouping = plot.grouping ?? "standard";
      if (plot.gap !== null) options.barGapWidthPct = plot.gap;
      if (plot.hole !== null) options.holeSize = plot.hole;
      const fills = plot.kind === "doughnut" ? group[0].points.map((each) => each.fill) : group.map((each) => each.fill);
      options.chartColors = fills.map(onWhite);
    }
    const data = group.map((each) => ({ name: each.name, labels: chart.categories, values: each.values }));
    return { type: deck.charts[KINDS[plot.kind].toUpperCase()], data, options };
  });
}

function lineOf(series) {
  const colour = series.line?.colour ?? series.marker.fill;
  const options = {
    chartColors: [onWhite(colour)],
    lineSize: series.line ? points(series.line.width) : 0,
    lineDataSymbol: series.marker.symbol,
  };
  if (series.marker.size) options.lineDataSymbolSize = series.marker.size;
  if (series.line?.dash) options.lineDash = series.line.dash;
  return options;
}

function labelsOf(group, font) {
  const labels = group[0].labels;
  if (!group.every((each) => each.labels?.value || each.labels?.share)) return { showValue: false, showPercent: false };
  const options = {
    showValue: labels.value,
    showPercent: labels.share,
    dataLabelFormatCode: labels.format,
    dataLabelFontSize: labels.look.size,
    dataLabelFontBold: labels.look.bold,
    dataLabelColor: labels.look.colour.rgb,
    dataLabelFontFace: font,
  };
  if (labels.position) options.dataLabelPosition = labels.position;
  return options;
}

function titleOf(chart, font) {
  const run = chart.title[0].runs[0];
  return {
    showTitle: true,
    title: run.text,
    titleAlign: "left",
    titleFontSize: run.size,
    titleBold: run.bold,
    titleColor: run.colour.rgb,
    titleFontFace: font,
  };
}

function legendOf(legend, font) {
  if (!legend) return { showLegend: false };
  return {
    showLegend: true,
    legendPos: legend.position,
    legendFontSize: legend.look.size,
    legendColor: legend.look.colour.rgb,
    legendFontFace: font,
  };
}

function axesOf(chart, font) {
  if (chart.axes.length === 0) return {};
  const [category, value] = chart.axes;
  const first = { ...categoryOf(category, chart.dates, font), ...valueOf(value, font) };
  if (!chart.second_axis) return first;
  const hidden = { ...categoryOf(category, chart.dates, font), catAxisHidden: true };
  return {
    ...first,
    catAxes: [categoryOf(category, chart.dates, font), hidden],
    valAxes: [valueOf(value, font), valueOf(chart.second_axis, font)],
  };
}

function categoryOf(axis, dates, font) {
  const options = {
    catAxisLabelFontSize: axis.look.size,
    catAxisLabelFontBold: axis.look.bold,
    catAxisLabelColor: axis.look.colour.rgb,
    catAxisLabelFontFace: font,
    catAxisLabelPos: axis.labels,
    catAxisMajorTickMark: axis.ticks,
    catAxisLineShow: axis.line !== null,
  };
  if (axis.line) Object.assign(options, { catAxisLineColor: axis.line.colour.rgb, catAxisLineSize: points(axis.line.width) });
  if (!dates) return options;
  return {
    ...options,
    catLabelFormatCode: axis.format,
    catAxisBaseTimeUnit: "days",
    catAxisMajorTimeUnit: axis.unit,
    catAxisMajorUnit: axis.step,
  };
}

function valueOf(axis, font) {
  const options = {
    valAxisLabelFontSize: axis.look.size,
    valAxisLabelFontBold: axis.look.bold,
    valAxisLabelColor: axis.look.colour.rgb,
    valAxisLabelFontFace: font,
    valAxisLabelFormatCode: axis.format,
    valAxisLabelPos: axis.labels,
    valAxisMajorTickMark: axis.ticks,
    valAxisLineShow: axis.line !== null,
    valGridLine: axis.grid ? { color: axis.grid.colour.rgb, size: points(axis.grid.width) } : { style: "none" },
  };
  if (axis.least !== null) options.valAxisMinVal = axis.least;
  return options;
}

function onWhite(colour) {
  if (!colour) return "transparent";
  const channel = (at) => {
    const shown = Number.parseInt(colour.rgb.slice(at, at + 2), 16) * colour.alpha + 255 * (1 - colour.alpha);
    return Math.round(shown).toString(16).padStart(2, "0").toUpperCase();
  };
  return channel(0) + channel(2) + channel(4);
}
