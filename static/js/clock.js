// Lets the clock of a point tick: <span data-clock="SECONDS" data-clock-planned="MINUTES" data-clock-words="{spent} of {planned}">.
const begun = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    if (!begun.has(clock)) begun.set(clock, performance.now());
    const spent = Math.floor((Number(clock.dataset.clock) + (performance.now() - begun.get(clock)) / 1000) / 60);
    const words = clock.dataset.clockWords.replace("{spent}", spent).replace("{planned}", clock.dataset.clockPlanned);
    if (clock.textContent !== words) clock.textContent = words;
    clock.classList.toggle("is-over", spent >= Number(clock.dataset.clockPlanned));
  }
}

setInterval(tick, 1000);
