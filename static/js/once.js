// Keeps a hurried second click from sending a form twice. A courtesy only: the server refuses doubles by itself.
// The button is not disabled, because a disabled button would leave out its own name and value.
const PAUSE = 5000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < PAUSE) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = String(Date.now());
  event.submitter?.setAttribute("aria-disabled", "true");
});

function release() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
}

// Back from the next page, or answered by htmx: the form may be sent again.
window.addEventListener("pageshow", release);
document.addEventListener("htmx:afterRequest", release);
