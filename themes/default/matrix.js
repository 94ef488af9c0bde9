// The matrix: sorts models by any column, best first, and hides columns. The address says which.
const number = (cell) => Number(cell.querySelector("data")?.value ?? NaN);

export function start() {
  const table = document.querySelector("table.matrix");
  const heads = [...table.tHead.rows[0].cells];
  const bodies = [...table.tBodies];
  const chooser = document.querySelector(".choose-columns");
  const state = () => new URLSearchParams(location.search);

  function show() {
    const query = state();
    const sort = Number(query.get("sort") ?? 0);
    const hidden = new Set((query.get("hide") ?? "").split(",").filter(Boolean));
    const sign = heads[sort]?.dataset.better === "lower" ? 1 : -1;
    const key = (body) => number(body.rows[0].cells[sort]);
    const order = sort > 0 && sort < heads.length
      ? [...bodies].sort((a, b) => (Number.isNaN(key(a)) - Number.isNaN(key(b))) || (Number.isNaN(key(a)) ? 0 : sign * (key(a) - key(b)))) : bodies;
    table.append(...order);
    for (const row of table.rows) for (let i = 1; i < row.cells.length; i++) row.cells[i].hidden = hidden.has(String(i));
    heads.forEach((head, i) => { if (i > 0 && i === sort) head.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending"); else head.removeAttribute("aria-sort"); });
    chooser?.querySelectorAll("input").forEach((box) => { box.checked = !hidden.has(box.value); });
  }

  function ask(change) {
    const query = state();
    change(query);
    const text = query.toString().replaceAll("%2C", ",");
    history.pushState(null, "", text ? `?${text}` : location.pathname);
    show();
  }

  heads.forEach((head, i) => {
    if (i === 0) return;
    offer(head, i);
    if (!head.dataset.better) return;   // numbers of different models that are not comparable
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = "Sort";
    button.setAttribute("aria-label", `Sort by ${head.querySelector("a").textContent}`);
    button.addEventListener("click", () => ask((query) => { if (query.get("sort") === String(i)) query.delete("sort"); else query.set("sort", i); }));
    head.append(button);
  });

  function offer(head, i) {
    if (!chooser) return;
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = i;
    label.append(box, ` ${head.querySelector("a").textContent} ${head.querySelector("small")?.textContent ?? ""}`);
    chooser.lastElementChild.append(label);
  }
  chooser?.addEventListener("change", () => ask((query) => {
    const off = [...chooser.querySelectorAll("input:not(:checked)")].map(({ value }) => value);
    if (off.length) query.set("hide", off.join(",")); else query.delete("hide");
  }));
  addEventListener("popstate", show);
  show();
  if (chooser) chooser.hidden = false;
}
