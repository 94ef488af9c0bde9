// Runs before anything is drawn: what scripts add has its place from the start, and no other colours flash by.
document.documentElement.classList.add("script");
try {
  const chosen = localStorage.getItem("assay-colours");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;
} catch {
  // Storage is closed to us: the system's colours stay.
}
