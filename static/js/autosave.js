// Saves a textarea while one writes: <textarea data-autosave="URL" data-autosave-state="ID"> inside a form.
// It posts the whole form, so the hidden field "version" goes along; the answer is JSON {"version": 7}.
// 409 or 412: somebody else saved first. Then it stops, and the form's own button shows both texts.
// 401 or 422: {"errors": {field: [sentence]}}; it tells them, and tries again only when something else is written.
const PAUSE = 1500;
// Where others look on, they wait for it, and do not wait until somebody stops writing.
const WATCHED = { pause: 400, longest: 900 };
const RETRY = 15000;
const waiting = new WeakMap();
const unsaved = new WeakMap();

function tell(area, state, reason = "") {
  const place = document.getElementById(area.dataset.autosaveState);
  if (!place) return;
  const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  place.dataset.state = state;
  place.textContent = place.dataset[state].replace("{time}", time).replace("{reason}", () => reason);
}

function later(area, pause) {
  clearTimeout(waiting.get(area));
  waiting.set(area, setTimeout(() => save(area), pause));
}

function soon(area) {
  if (!area.dataset.liveOther) return later(area, PAUSE);
  if (!unsaved.has(area)) unsaved.set(area, Date.now());
  const left = unsaved.get(area) + WATCHED.longest - Date.now();
  later(area, Math.max(0, Math.min(WATCHED.pause, left)));
}

function accept(area, text, answer) {
  const version = area.form.elements.namedItem("version");
  if (version) version.value = answer.version;
  if (area.value === text) {
    delete area.dataset.dirty;
    tell(area, "saved");
    area.dispatchEvent(new Event("autosave:saved", { bubbles: true }));
  } else {
    soon(area);
  }
}

async function save(area) {
  if (!area.isConnected || area.dataset.busy || area.dataset.conflict) return;
  area.dataset.busy = "yes";
  unsaved.delete(area);
  tell(area, "saving");
  const text = area.value;
  try {
    const answer = await fetch(area.dataset.autosave, {
      method: "POST",
      body: new FormData(area.form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.ok) {
      accept(area, text, await answer.json());
    } else if (answer.status === 409 || answer.status === 412) {
      area.dataset.conflict = "yes";
      tell(area, "conflict");
    } else if (answer.status === 401 || answer.status === 422) {
      tell(area, "refused", Object.values((await answer.json()).errors).flat().join(" "));
    } else {
      tell(area, "failed");
      later(area, RETRY);
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    tell(area, area.dataset.keep ? "offline" : "failed");
    later(area, RETRY);
  } finally {
    delete area.dataset.busy;
  }
}

document.addEventListener("input", (event) => {
  const area = event.target.closest?.("textarea[data-autosave]");
  if (!area) return;
  area.dataset.dirty = "yes";
  soon(area);
});

document.addEventListener("focusout", (event) => {
  const area = event.target.closest?.("textarea[data-autosave][data-dirty]");
  if (area) later(area, 0);
});

window.addEventListener("online", () => {
  for (const area of document.querySelectorAll("textarea[data-autosave][data-dirty]")) later(area, 0);
});

document.addEventListener("submit", (event) => {
  for (const area of event.target.querySelectorAll("textarea[data-dirty]")) delete area.dataset.dirty;
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("textarea[data-autosave][data-dirty]")) event.preventDefault();
});
