// <button data-copy="ID" data-copied="Copied" hidden> copies the field with that id. Shown only where copying works.
function show(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    field.select(); // The browser refused: the text is selected, so that the keyboard can copy it.
    return;
  }
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  document.getElementById("announcer").textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = words; }, 2000);
});

document.addEventListener("htmx:load", (event) => show(event.target));
show(document);
