// Small comforts; every page works without them, save that the bar then moves only when asked.
"use strict";

function follow(bar) {
  fetch(bar.dataset.ask)
    .then((answer) => answer.json())
    .then((job) => {
      bar.value = job.share;
      document.getElementById("count").textContent = job.total ? `${job.done} / ${job.total}` : "";
      if (job.finished) location.replace(bar.dataset.then);
      else setTimeout(() => follow(bar), 250);
    })
    .catch(() => setTimeout(() => follow(bar), 1000));
}

function drop(zone) {
  const input = zone.querySelector("input");
  const told = zone.querySelector("output");
  const names = () => { told.textContent = [...input.files].map((file) => file.name).join(", "); };
  input.addEventListener("change", names);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
    const dropped = new DataTransfer();
    for (const file of await Promise.all(entries.filter(Boolean).map(within))) {
      file.forEach((each) => dropped.items.add(each));
    }
    if (!dropped.files.length) return;
    input.files = dropped.files;
    names();
    // A file dropped where nothing else is asked for needs no further click.
    const form = input.form;
    if (form.querySelectorAll("input[type=file]").length === 1) form.requestSubmit();
  });
}

// The files of what was dropped: a file itself, or all that lie directly in a folder.
async function within(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const inside = await new Promise((done, failed) => entry.createReader().readEntries(done, failed));
  return (await Promise.all(inside.filter((each) => each.isFile).map(within))).flat();
}

function filter(form) {
  const rows = document.getElementById("rows");
  let asked = 0;
  let waiting = 0;
  const renew = () => {
    const query = new URLSearchParams(new FormData(form));
    const number = ++asked;
    history.replaceState(null, "", `${form.dataset.rows}?${query}`);
    query.set("part", "rows");
    fetch(`${form.dataset.rows}?${query}`)
      .then((answer) => answer.text())
      .then((text) => { if (number === asked) rows.innerHTML = text; });
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(renew, 80); });
  form.addEventListener("submit", (event) => { event.preventDefault(); renew(); });
}

document.querySelectorAll("progress[data-ask]").forEach(follow);
document.querySelectorAll("[data-drop]").forEach(drop);
document.querySelectorAll("form[data-rows]").forEach(filter);
