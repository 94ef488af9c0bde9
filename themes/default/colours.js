// Runs before anything is drawn, so that a reader who chose light or dark never sees the other flash by.
try {
  const chosen = localStorage.getItem("assay-colours");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;
} catch {
  // Storage is closed to us: the system's colours stay.
}
