// Shows the changes of one kind; the address says which.
export function start() {
  const group = document.querySelector(".kinds");
  const list = document.querySelector(".days");
  const show = (kind) => {
    for (const line of list.children) line.hidden = kind !== "" && line.dataset.kind !== kind;
    for (const button of group.children) button.setAttribute("aria-pressed", button.value === kind);
  };
  const asked = () => {
    const kind = new URLSearchParams(location.search).get("kind") ?? "";
    show([...group.children].some(({ value }) => value === kind) ? kind : "");
  };
  group.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    history.pushState(null, "", button.value ? `?kind=${button.value}` : location.pathname);
    show(button.value);
  });
  addEventListener("popstate", asked);
  asked();
  group.hidden = false;
}
