// The button that makes a chart answer when it is pointed at. What draws the chart comes when it is wanted.
function addButton(figure) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "explore", textContent: "Explore this chart" });
  button.addEventListener("click", async () => {
    Object.assign(button, { disabled: true, textContent: "Loading the chart…" });
    try {
      const { explore } = await import("./chart.js");
      await explore(figure, button);
    } catch {
      button.textContent = "This chart could not be loaded";
    }
  });
  figure.querySelector("figcaption").append(" ", button);
}

export function start() {
  for (const figure of document.querySelectorAll(".chart[data-chart]")) addButton(figure);
}
