// Tells a stylesheet that is not ours, and asks for a class, whether the reader's screen is dark.
const dark = matchMedia("(prefers-color-scheme: dark)");
const tell = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", tell);
tell();
