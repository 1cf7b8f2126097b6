// Keeps in this browser what was typed and not yet saved: <textarea data-autosave="URL" data-keep="PERSON">.
// It comes back after a reload, with the version it was typed over, and autosave.js sends it. Cleared when it is saved
// and when somebody signs out. A field of a confidential point has no data-keep: what is typed there stays here nowhere.
const PREFIX = "roundtable-draft:";
const OLDEST = 7 * 24 * 3600 * 1000;
const place = (area) => `${PREFIX}${area.dataset.keep}:${area.dataset.autosave}`;
const version = (area) => area.form.elements.namedItem("version");

// A browser that keeps nothing, or has no room, changes nothing else.
function store(work) {
  try {
    return work(localStorage);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof SyntaxError)) throw error;
    return null;
  }
}

function clear(keeps) {
  store((kept) => {
    for (const key of Object.keys(kept)) if (key.startsWith(PREFIX) && !keeps(key)) kept.removeItem(key);
  });
}

function isYoung(key) {
  const draft = store((kept) => JSON.parse(kept.getItem(key)));
  return Date.now() - (draft?.at ?? 0) < OLDEST;
}

function recall(area) {
  const draft = store((kept) => JSON.parse(kept.getItem(place(area)) ?? "null"));
  if (!draft) return;
  if (draft.text === area.value) return void store((kept) => kept.removeItem(place(area)));
  const other = document.getElementById(area.dataset.liveOther);
  if (other && draft.version !== version(area).value) {
    other.querySelector("[data-live-text]").textContent = area.value;
    other.hidden = false;
  }
  // Sent with the version it was typed over, so that a newer text is never written over.
  version(area).value = draft.version;
  area.value = draft.text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const area = event.target.closest?.("textarea[data-keep]");
  if (!area) return;
  const draft = JSON.stringify({ text: area.value, version: version(area).value, at: Date.now() });
  store((kept) => kept.setItem(place(area), draft));
});

document.addEventListener("autosave:saved", (event) => {
  const area = event.target;
  if (area.dataset?.keep) store((kept) => kept.removeItem(place(area)));
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forgets-drafts]")) clear(() => false);
});

// Whoever chose between two texts has no use for the one kept here.
for (const name of ["submit", "click"]) {
  document.addEventListener(name, (event) => {
    const chosen = event.target.closest?.(name === "submit" ? "form[data-drops-draft]" : "a[data-drops-draft]");
    if (chosen) store((kept) => kept.removeItem(PREFIX + chosen.dataset.dropsDraft));
  });
}

// A form that sends itself only when somebody presses its button: <form data-keep-form="PERSON" data-keep-until="ID">.
// Its words come back until the place with that id shows them.
const spot = (form) => `${PREFIX}${form.dataset.keepForm}:${form.getAttribute("action")}`;
const wordsOf = (form) => [...form.elements].filter((field) => field.matches("textarea, input[type=text]"));
const plain = (text) => text.replace(/\s+/g, " ").trim();

function bringBack(form) {
  const draft = store((kept) => JSON.parse(kept.getItem(spot(form)) ?? "null"));
  if (!draft) return;
  const shown = plain(document.getElementById(form.dataset.keepUntil)?.textContent ?? "");
  const texts = Object.values(draft.words).map(plain).filter(Boolean);
  if (texts.every((text) => shown.includes(text))) return void store((kept) => kept.removeItem(spot(form)));
  for (const field of wordsOf(form)) field.value ||= draft.words[field.name] ?? "";
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keep-form]");
  if (!form) return;
  const words = Object.fromEntries(wordsOf(form).map((field) => [field.name, field.value]));
  store((kept) => kept.setItem(spot(form), JSON.stringify({ words, at: Date.now() })));
});

clear(isYoung);
for (const form of document.querySelectorAll("form[data-keep-form]")) bringBack(form);
for (const area of document.querySelectorAll("textarea[data-keep]")) recall(area);
