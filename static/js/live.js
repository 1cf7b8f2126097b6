// Keeps a page in step while several people write on it: <div data-live="URL" data-live-pause="1000">.
// The address is asked again and again; 304 says that nothing moved. When something did, the page itself is fetched and
// merged into this one: elements with data-live-part and an id are exchanged, rows of data-live-rows come, go and move.
// Nothing that somebody types here is touched: the other text is shown below it.
const root = document.querySelector("[data-live]");
const lost = document.querySelector("[data-live-lost]");
const HEADER = "X-Live-Pass";
let tag = "";
let pass = "";
let timer;

// What a part says, without what every rendering has of its own.
function said(part) {
  const copy = part.cloneNode(true);
  for (const own of copy.querySelectorAll("[name=form_key], [name=csrfmiddlewaretoken], .grip")) own.remove();
  return copy.outerHTML.replace(/ data-(sent|clock)="[^"]*"| aria-disabled="true"/g, "");
}

function exchange(mine, theirs) {
  // A tap on its way brings its own answer; an open menu is in somebody's hand.
  if (!theirs || said(mine) === said(theirs) || mine.querySelector("details[open], .htmx-request")) return;
  const focused = mine.contains(document.activeElement) ? document.activeElement.id : "";
  const fresh = document.importNode(theirs, true);
  mine.replaceWith(fresh);
  window.htmx?.process(fresh);
  if (focused) document.getElementById(focused)?.focus();
}

function mergeRows(mine, theirs) {
  const wanted = new Set([...theirs.children].map((row) => row.id).filter(Boolean));
  for (const row of [...mine.children]) {
    if (!wanted.has(row.id) && !row.querySelector("[data-dirty]")) row.remove();
  }
  let before = null;
  for (const row of theirs.children) {
    const known = row.id && document.getElementById(row.id);
    const kept = known || document.importNode(row, true);
    const place = before ? before.nextElementSibling : mine.firstElementChild;
    if (place !== kept) mine.insertBefore(kept, place);
    if (!known) window.htmx?.process(kept);
    before = kept;
  }
}

function mergeText(mine, theirs) {
  if (!theirs || mine.dataset.busy) return;
  const [version, newer] = [mine, theirs].map((area) => area.form.elements.namedItem("version"));
  // An answer may be older than what was saved since it was asked for.
  if (Number(newer.value) <= Number(version.value)) return;
  const other = document.getElementById(mine.dataset.liveOther);
  if (mine.dataset.dirty) {
    other.hidden = mine.value === theirs.value;
    other.querySelector("[data-live-text]").textContent = theirs.value;
    return;
  }
  const [start, end] = [mine.selectionStart, mine.selectionEnd];
  if (mine.value !== theirs.value) mine.value = theirs.value;
  if (document.activeElement === mine) mine.setSelectionRange(start, end);
  version.value = newer.value;
  other.hidden = true;
}

async function merge() {
  const answer = await fetch(location.pathname, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("[data-live]")) return void (root.querySelector("[data-dirty]") || location.reload());
  const twin = (mine) => page.getElementById(mine.id);
  for (const rows of root.querySelectorAll("[data-live-rows]")) if (twin(rows)) mergeRows(rows, twin(rows));
  for (const part of root.querySelectorAll("[data-live-part]")) exchange(part, twin(part));
  for (const area of root.querySelectorAll("textarea[data-live-other]")) mergeText(area, twin(area));
}

async function ask() {
  clearTimeout(timer);
  try {
    const headers = { Accept: "application/json", [HEADER]: pass };
    if (tag) headers["If-None-Match"] = tag;
    const answer = await fetch(root.dataset.live, { headers, cache: "no-store", credentials: "same-origin" });
    pass = answer.headers.get(HEADER) ?? pass;
    if (answer.status === 200) {
      await merge();
      tag = answer.headers.get("ETag") ?? "";
    }
    lost.hidden = answer.ok || answer.status === 304;
    // Signed out, or no longer at the table.
    if ([401, 403, 404].includes(answer.status)) return;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    lost.hidden = false;
  }
  if (!document.hidden) timer = setTimeout(ask, Number(root.dataset.livePause));
}

if (root) {
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  window.addEventListener("online", ask);
  ask();
}
