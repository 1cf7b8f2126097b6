// Order by drag: <ol data-order> of <li data-place="3"> that each hold a form [data-move] with CSRF and key.
// Without this script, and for whoever uses keys, the form's own buttons move a point up and down.
// Rows may come, go and be exchanged while others write (live.js): a place is counted when something is dropped.
const ROWS = ":scope > li[data-place]";
let held = null;

function dress(list) {
  for (const row of list.querySelectorAll(ROWS)) {
    const time = row.querySelector(":scope > time");
    if (!time || time.querySelector(".grip") || !row.querySelector("form[data-move]")) continue;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.draggable = true;
    grip.setAttribute("aria-hidden", "true");
    grip.textContent = "⠿";
    time.append(grip);
  }
}

function mark(row) {
  for (const other of document.querySelectorAll(".drop-here, .drop-after")) other.classList.remove("drop-here", "drop-after");
  if (!row) return;
  // It takes the place of the row it is dropped on: from above, that row moves up.
  const after = held.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
  row.classList.add(after ? "drop-after" : "drop-here");
}

function over(event) {
  const row = event.target.closest?.("li[data-place]");
  return held && row && row !== held && row.parentElement === held.parentElement ? row : null;
}

function drop(row) {
  const form = held.querySelector("form[data-move]");
  const place = document.createElement("input");
  place.type = "hidden";
  place.name = "place";
  place.value = [...row.parentElement.querySelectorAll(ROWS)].indexOf(row) + 1;
  form.append(place);
  form.submit();
}

document.addEventListener("dragstart", (event) => {
  if (!event.target.classList?.contains("grip")) return;
  held = event.target.closest("li[data-place]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.id);
  event.dataTransfer.setDragImage(held, 12, 12);
  held.classList.add("held");
});

document.addEventListener("dragover", (event) => {
  const row = over(event);
  if (row) event.preventDefault();
  if (held) mark(row);
});

document.addEventListener("drop", (event) => {
  const row = over(event);
  if (!row) return;
  event.preventDefault();
  drop(row);
});

document.addEventListener("dragend", () => {
  held?.classList.remove("held");
  mark(null);
  held = null;
});

for (const list of document.querySelectorAll("ol[data-order]")) {
  dress(list);
  new MutationObserver(() => dress(list)).observe(list, { childList: true, subtree: true });
}
