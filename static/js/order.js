// Order by drag: <ol data-order> of <li data-place="3"> that each hold a form [data-move] with CSRF and key.
// Without this script, and for whoever uses keys, the form's own buttons move a point up and down.
let held = null;

function ready(row) {
  const form = row.querySelector("form[data-move]");
  const time = row.querySelector(":scope > time");
  if (!form || !time) return;
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.draggable = true;
  grip.setAttribute("aria-hidden", "true");
  grip.textContent = "⠿";
  time.append(grip);
  grip.addEventListener("dragstart", (event) => {
    held = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
    event.dataTransfer.setDragImage(row, 12, 12);
    row.classList.add("held");
  });
  grip.addEventListener("dragend", () => {
    row.classList.remove("held");
    held = null;
  });
}

function dropOn(row) {
  row.addEventListener("dragover", (event) => {
    if (!held || held === row) return;
    event.preventDefault();
    row.classList.add("drop-here");
  });
  row.addEventListener("dragleave", () => row.classList.remove("drop-here"));
  row.addEventListener("drop", (event) => {
    if (!held || held === row) return;
    event.preventDefault();
    const form = held.querySelector("form[data-move]");
    const place = document.createElement("input");
    place.type = "hidden";
    place.name = "place";
    place.value = row.dataset.place;
    form.append(place);
    form.submit();
  });
}

for (const row of document.querySelectorAll("ol[data-order] > li[data-place]")) {
  ready(row);
  dropOn(row);
}
