"use strict";
// Pages are whole without this: it opens evidence beside the page, brushes years, takes selected words, and hears keys.

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
document.documentElement.classList.add("js");

// Evidence beside the page

let opener = null;

function openEvidence(link) {
  opener = link;
  const drawer = find("#drawer");
  htmx.ajax("GET", link.getAttribute("href"), { target: "#evidence", select: ".evidence", swap: "innerHTML" }).then(() => {
    drawer.hidden = false;
    document.body.classList.add("beside");
    drawer.scrollTop = 0;
    find("#evidence").focus({ preventScroll: true });
  });
}

function closeEvidence() {
  find("#drawer").hidden = true;
  document.body.classList.remove("beside");
  opener?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence], .timeline a");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (link && plain && !link.closest("#drawer")) {
    event.preventDefault();
    openEvidence(link);
  } else if (event.target.closest("[data-close]")) {
    closeEvidence();
  } else if (event.target.closest("[data-copy]")) {
    copy(event.target.closest("[data-copy]"));
  } else if (event.target.closest(".pick")) {
    takeWords();
  }
});

async function copy(button) {
  await navigator.clipboard.writeText(find(button.dataset.copy).textContent);
  button.textContent = "Copied";
}

// Years chosen by dragging over the picture

function placeOf(picture, event) {
  const { first, last, pad } = Object.fromEntries(Object.entries(picture.dataset).map(([name, value]) => [name, Number(value)]));
  const width = picture.viewBox.baseVal.width;
  const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse()).x;
  const year = first + ((Math.min(Math.max(x, pad), width - pad) - pad) / (width - 2 * pad)) * (last - first);
  return { x, year: Math.min(Math.max(year, first), last - 1e-6) };
}

function shade(picture, since, until) {
  find(".chosen", picture)?.remove();
  const { first, last, pad } = picture.dataset;
  const scale = (picture.viewBox.baseVal.width - 2 * pad) / (last - first);
  const place = (year) => Math.min(Math.max(Number(pad) + (year - first) * scale, pad), picture.viewBox.baseVal.width - pad);
  if (!since && !until) return;
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const left = place(since || first), right = place(until || last);
  const sizes = { class: "chosen", x: left, y: 0, width: Math.max(right - left, 1), height: picture.viewBox.baseVal.height - 16 };
  for (const [name, value] of Object.entries(sizes)) box.setAttribute(name, value);
  picture.prepend(box);
}

function shadeChosen() {
  const year = (name) => parseInt(find(`.filters [name=${name}]`)?.value, 10);
  for (const picture of all("[data-brush] .timeline")) shade(picture, year("since"), year("until") + 1);
}

let brush = null;

document.addEventListener("pointerdown", (event) => {
  const picture = event.target.closest?.("[data-brush] .timeline");
  if (picture && event.button === 0) brush = { picture, from: placeOf(picture, event), at: event.clientX };
});

document.addEventListener("pointermove", (event) => {
  if (!brush || Math.abs(event.clientX - brush.at) < 6) return;
  brush.moved = true;
  const to = placeOf(brush.picture, event);
  const [since, until] = [brush.from.year, to.year].sort((a, b) => a - b).map(Math.floor);
  Object.assign(brush, { since, until });
  shade(brush.picture, since, until + 1);
});

document.addEventListener("pointerup", () => {
  if (brush?.moved) {
    find("#f-since").value = brush.since;
    find("#f-until").value = brush.until;
    find(".filters").requestSubmit();
    document.addEventListener("click", stopOnce, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stopOnce, { capture: true }), 0);
  }
  brush = null;
});

document.addEventListener("pointercancel", () => { brush = null; });
document.addEventListener("dragstart", (event) => event.target.closest?.("[data-brush]") && event.preventDefault());

function stopOnce(event) {
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const [name, value] of Object.entries(detail.parameters)) if (value === "") delete detail.parameters[name];
});

// The reader: records and their words lit together, words selected for a new event

function light(event) {
  for (const lit of all(".lit")) lit.classList.remove("lit");
  const near = event.target.closest?.("[data-records], [data-record]");
  const ids = near ? (near.dataset.records || near.dataset.record).split(" ") : [];
  for (const id of ids) {
    document.getElementById(`r-${id}`)?.classList.add("lit");
    for (const piece of all("[data-records]")) piece.classList.toggle("lit", piece.classList.contains("lit") || piece.dataset.records.split(" ").includes(id));
  }
}

document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);

let words = null;

document.addEventListener("selectionchange", () => {
  const text = find("[data-text]");
  if (!text) return;
  const chosen = document.getSelection();
  const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
  const inside = range && !range.collapsed && text.contains(range.commonAncestorContainer);
  const piece = inside && range.startContainer.parentElement.closest("[data-at]");
  words = inside ? { quote: chosen.toString().trim(), start: piece ? startOf(piece, range) : "" } : null;
  find(".pick")?.remove();
  if (words?.quote) text.after(Object.assign(document.createElement("button"), { className: "pick", type: "button", textContent: "Add an event from these words" }));
});

function startOf(piece, range) {
  const before = range.startContainer.data.slice(0, range.startOffset);
  const blanks = range.toString().length - range.toString().trimStart().length;
  return Number(piece.dataset.at) + [...before].length + blanks; // counted in characters, as the record counts them
}

function takeWords() {
  find("#quote").value = words.quote;
  find("#start_char").value = words.start;
  find("#add").open = true;
  find("#add").scrollIntoView({ block: "start" });
  find("#new-source").focus();
  find(".pick")?.remove();
}

// Keys of the review queue

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select");
const kept = { get: () => localStorage.getItem("keys") !== "off", set: (on) => localStorage.setItem("keys", on ? "on" : "off") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return escape();
  if (event.key === "/" && !typing(event.target)) {
    event.preventDefault();
    return find("#q").focus();
  }
  if (typing(event.target) || !kept.get() || !find(".queue")) return;
  const meant = all(".queue [data-key]").find((one) => one.dataset.key === event.key);
  if (!meant) return;
  event.preventDefault();
  if (meant.tagName === "DETAILS") unfold(meant);
  else meant.click();
});

function escape() {
  if (!find("#drawer").hidden) return closeEvidence();
  for (const open of all(".queue details[open]")) open.open = false;
  if (find(".queue")) find("[data-focus]")?.focus();
}

function unfold(details) {
  details.open = !details.open;
  if (details.open) find("input:not([type=hidden]), select", details)?.focus();
}

document.addEventListener("change", (event) => {
  if (event.target.id === "keys") kept.set(event.target.checked);
  if (event.target.id === "files") weigh(event.target);
});

function weigh(files) {
  const [size, largest] = [[...files.files].reduce((sum, one) => sum + one.size, 0), Number(files.dataset.largest)];
  files.setCustomValidity(size > largest - 1e5 ? `These are ${Math.ceil(size / 1e6)} MB; send at most ${largest / 1e6} MB at once.` : "");
  files.reportValidity();
}

function settle() {
  shadeChosen();
  if (find("#keys")) find("#keys").checked = kept.get();
}

document.addEventListener("htmx:afterSettle", (event) => {
  settle();
  const fresh = event.target === document.body || event.detail.boosted;
  if (fresh && document.activeElement === document.body) find("[data-focus]")?.focus({ preventScroll: true }); // who was quicker keeps the focus
});
settle();
