// Says aloud what an htmx answer changed, and moves the focus to a summary of errors when there is one.
document.addEventListener("htmx:afterSettle", (event) => {
  const root = event.target;
  const spoken = root.dataset?.announce ? root : root.querySelector?.("[data-announce]");
  if (spoken) document.getElementById("announcer").textContent = spoken.dataset.announce;
  root.querySelector?.("[data-focus]")?.focus();
});

document.querySelector("main [data-focus]")?.focus();

// An htmx request that failed leaves the page as it was; without a word nobody would notice. Plain text says why.
function fail(event) {
  const answer = event.detail?.xhr;
  const reason = answer?.getResponseHeader("Content-Type")?.startsWith("text/plain") && answer.responseText;
  const place = document.getElementById("messages");
  const note = document.createElement("p");
  note.className = "note bad";
  note.textContent = reason || place.dataset.failed;
  place.replaceChildren(note);
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:responseError", fail);
document.addEventListener("htmx:sendError", fail);
