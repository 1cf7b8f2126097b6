// Ticks on a pathway, kept in this browser and nowhere else. The page is complete without them.
const list = document.querySelector("[data-checklist]");
const bar = document.querySelector("[data-checklist-bar]");
const place = `pathway-ticks:${list?.dataset.checklist}`;

function read() {
  try {
    return new Set(JSON.parse(localStorage.getItem(place) ?? "[]"));
  } catch {
    return null;
  }
}

function write(ticks) {
  try {
    if (ticks.size) localStorage.setItem(place, JSON.stringify([...ticks]));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing shows ticks until the page is left.
  }
}

const boxes = [...document.querySelectorAll("input.tick")];

function show() {
  const steps = boxes.filter((box) => box.dataset.stepTick);
  for (const box of steps) {
    box.closest("li").classList.toggle("is-done", box.checked);
    for (const drawn of document.querySelectorAll(`[data-step="${CSS.escape(box.dataset.stepTick)}"]`)) {
      drawn.classList.toggle("flow-done", box.checked);
    }
  }
  const done = steps.filter((box) => box.checked).length;
  const words = bar.dataset.done.replace("{done}", done).replace("{all}", steps.length);
  bar.querySelector("[data-checklist-count]").textContent = words;
}

function remember() {
  // Ticks of steps that are not on this page stay as they were.
  const ticks = read() ?? new Set();
  for (const box of boxes) {
    if (box.checked) ticks.add(box.value);
    else ticks.delete(box.value);
  }
  write(ticks);
  show();
}

function recall() {
  const ticks = read() ?? new Set();
  for (const box of boxes) box.checked = ticks.has(box.value);
  show();
}

if (list && bar && read()) {
  for (const box of boxes) {
    box.hidden = false;
    const label = box.closest(".tick-label");
    if (label) label.hidden = false;
    box.addEventListener("change", remember);
  }
  bar.hidden = false;
  bar.querySelector("[data-checklist-reset]").addEventListener("click", () => {
    write(new Set());
    recall();
  });
  // The same pathway open in another window.
  addEventListener("storage", (event) => { if (event.key === place) recall(); });
  recall();
}
