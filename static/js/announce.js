// Says aloud what an htmx answer changed, and moves the focus to a summary of errors when there is one.
document.addEventListener("htmx:afterSettle", (event) => {
  const root = event.target;
  const spoken = root.dataset?.announce ? root : root.querySelector?.("[data-announce]");
  if (spoken) document.getElementById("announcer").textContent = spoken.dataset.announce;
  root.querySelector?.("[data-focus]")?.focus();
});

document.querySelector("main [data-focus]")?.focus();
