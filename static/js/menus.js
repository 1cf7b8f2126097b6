// Closes an open menu (<details data-menu>) on Escape, on a click elsewhere, and when the focus leaves it.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("focusout", (event) => {
  for (const menu of openMenus()) {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  }
});
