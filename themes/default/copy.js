// A button beside each citation that copies it.
export function start() {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".cite pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = `Copy ${block.getAttribute("aria-label")}`;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = "Copied";
    });
    block.after(button);
  }
}
