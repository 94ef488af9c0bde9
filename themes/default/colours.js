// Runs before anything is drawn, so that a reader who chose light or dark never sees the other flash by, and so that
// what scripts add to the page has its place from the start.
document.documentElement.classList.add("script");
try {
  const chosen = localStorage.getItem("assay-colours");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;
} catch {
  // Storage is closed to us: the system's colours stay.
}
