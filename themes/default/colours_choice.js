// The button that chooses light colours, dark ones or the system's; where storage is closed, for as long as the page.
const choices = ["system", "light", "dark"];

export function start() {
  const root = document.documentElement;
  const button = document.querySelector(".colours");
  const chosen = () => root.dataset.colours ?? "system";
  const show = () => { button.lastElementChild.textContent = chosen(); };
  button.addEventListener("click", () => {
    const next = choices[(choices.indexOf(chosen()) + 1) % choices.length];
    if (next === "system") delete root.dataset.colours;
    else root.dataset.colours = next;
    try {
      if (next === "system") localStorage.removeItem("assay-colours");
      else localStorage.setItem("assay-colours", next);
    } catch {
      // Storage is closed to us.
    }
    show();
  });
  show();
  button.hidden = false;
}
