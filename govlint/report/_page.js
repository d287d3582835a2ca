
"use strict";
(() => {
  const bar = document.querySelector(".bar");
  if (!bar) return;
  bar.hidden = false;
  const notes = [...document.querySelectorAll(".note")];
  const marks = [...document.querySelectorAll("mark")];
  const byId = new Map(notes.map((note) => [note.id.slice(1), note]));
  const boxes = (name) => [...bar.querySelectorAll(`input[name="${name}"]`)];
  const where = document.getElementById("where");
  const ORDER = ["error", "warning", "info"];
  const levelOf = (note) => ORDER.find((level) => note.classList.contains(level));
  const idsOf = (mark) => mark.dataset.note.split(" ");
  const marksOf = new Map(notes.map((note) => [note, []]));
  for (const mark of marks) for (const id of idsOf(mark)) marksOf.get(byId.get(id)).push(mark);
  const english = document.documentElement.lang === "en";
  let visible = notes;
  let current = null;

  function tell() {
    const at = current ? visible.indexOf(current) + 1 : 0;
    const told = at ? `${at} / ${visible.length}` : `${visible.length}`;
    where.value = english ? told : `${at ? "第 " : ""}${told} 条`;
  }

  function leave() {
    document.querySelectorAll(".on").forEach((each) => each.classList.remove("on"));
    current = null;
  }

  function go(note, target) {
    leave();
    current = note;
    note.classList.add("on");
    const mine = marksOf.get(note);
    mine.forEach((mark) => mark.classList.add("on"));
    note.focus({ preventScroll: true });
    // Rows out of sight have only a guessed height until they are drawn: the first jump brings them there.
    for (const each of [target || mine[0] || note, note]) {
      each.scrollIntoView({ block: each === note ? "nearest" : "center" });
    }
    tell();
  }

  function step(by) {
    if (!visible.length) return;
    let at = current ? visible.indexOf(current) + by : -1;
    if (!current) {
      // Begin with the first note that is not above the window.
      at = visible.findIndex((note) => note.getBoundingClientRect().top >= bar.offsetHeight);
      if (by < 0) at = (at < 0 ? visible.length : at) - 1;
    }
    go(visible[(at + visible.length) % visible.length]);
  }

  function filter() {
    const levels = new Set(boxes("level").filter((box) => box.checked).map((box) => box.value));
    const families = new Set(boxes("family").filter((box) => box.checked).map((box) => box.value));
    for (const note of notes) note.hidden = !(levels.has(levelOf(note)) && families.has(note.dataset.family));
    visible = notes.filter((note) => !note.hidden);
    for (const mark of marks) {
      const here = idsOf(mark).map((id) => byId.get(id)).filter((note) => !note.hidden);
      const ending = (mark.dataset.end || "").split(" ").map((id) => byId.get(id)).filter((note) => note && !note.hidden);
      mark.classList.remove(...ORDER);
      mark.classList.toggle("off", !here.length);
      mark.classList.toggle("deep", here.length > 1);
      if (here.length) mark.classList.add(ORDER.find((level) => here.some((note) => levelOf(note) === level)));
      if (ending.length) mark.dataset.label = ending.map((note) => note.dataset.label).join(",");
      else delete mark.dataset.label;
    }
    for (const row of document.querySelectorAll(".row")) {
      row.classList.toggle("clean", !row.querySelector("mark:not(.off)"));
    }
    if (current && current.hidden) leave();
    tell();
  }

  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("only").addEventListener("change", (event) => document.body.classList.toggle("only", event.target.checked));
  for (const box of [...boxes("level"), ...boxes("family")]) box.addEventListener("change", filter);
  for (const [id, checked] of [["all", true], ["none", false]]) {
    document.getElementById(id).addEventListener("click", () => {
      for (const box of boxes("family")) box.checked = checked;
      filter();
    });
  }

  document.addEventListener("click", (event) => {
    const families = bar.querySelector(".families");
    if (!families.contains(event.target)) families.open = false;
    if (event.target.closest("a, button, input, label, summary")) return;
    const note = event.target.closest(".note");
    if (note) return go(note);
    const mark = event.target.closest("mark:not(.off)");
    if (!mark) return;
    // A place with several notes shows them in turn.
    const here = idsOf(mark).map((id) => byId.get(id)).filter((each) => !each.hidden);
    go(here[(here.indexOf(current) + 1) % here.length], mark);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      bar.querySelector(".families").open = false;
      leave();
      tell();
      return;
    }
    const by = { j: 1, n: 1, k: -1, p: -1 }[event.key.toLowerCase()];
    if (by) {
      event.preventDefault();
      step(by);
    }
  });
  tell();
})();
