// One-letter keys: pressing the letter of an element with data-key clicks it (or focuses a field).
// Silent while one types, with a modifier, or when turned off with [data-keys-switch] (WCAG 2.1.4).
const STORE = "roundtable-keys";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const isOn = () => localStorage.getItem(STORE) !== "off";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !isOn()) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches(TYPING)) found.focus();
  else found.click();
});

for (const help of document.querySelectorAll("[data-keys-help]")) {
  const box = help.querySelector("[data-keys-switch]");
  box.checked = isOn();
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
  help.hidden = false;
}
