// The preview's bar: listens to the server, follows what it says, and shows what is wrong. It never is part of a site.
(() => {
  const { page } = document.currentScript.dataset;
  let { mark } = document.currentScript.dataset;
  let leaving = false;
  const place = `assay-scroll:${location.pathname}${location.search}`;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(key, value);
      else if (value !== false) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // Reloading keeps the place on the page. A page that is about to be left is not held by it.
  function reload() {
    if (leaving) return;
    sessionStorage.setItem(place, scrollY);
    location.reload();
  }
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null) scrollTo(0, Number(kept));

  // A parsed page; a request for a document needs no string that the page's policy would have to trust.
  function pageAt(address) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.onload = () => (request.status === 200 && request.response ? done(request.response) : fail(new Error(request.status)));
      request.onerror = () => fail(new Error("network"));
      request.send();
    });
  }

  // What a script of the site holds on to: a page that has any of it is reloaded whole.
  const held = "main :is(.tools, .chart, .kinds, pre[data-copy], table.matrix, .submission, #search, #compare)";
  const around = (shown) => [...shown.querySelectorAll("body > header nav a, body > footer, head > script, head > link:not([href^='/_assay/'])")]
    .map((part) => part.outerHTML).join("");

  // A page of words only is shown anew where it stands, which is faster than a reload.
  async function renew({ mark: next }) {
    const fresh = await pageAt(location.href).catch(() => null);
    const [old, main] = [document, fresh].map((shown) => shown?.querySelector("main"));
    if (!old || !main || document.querySelector(held) || fresh.querySelector(held) || around(document) !== around(fresh)) return reload();
    const top = scrollY;
    old.replaceWith(document.adoptNode(main));
    document.title = fresh.title;
    mark = next;
    scrollTo(0, top);
  }

  // The new style is loaded beside the old one, which goes when it is there: no moment without style.
  function swapStyle({ from, to }) {
    const old = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => link.getAttribute("href").endsWith(from));
    if (!old) return;
    const next = element("link", { rel: "stylesheet", href: old.getAttribute("href").replace(from, to), load: () => old.remove() });
    old.after(next);
  }

  const problems = element("section", { id: "assay-problems", role: "alert", "aria-label": "Problems of the site", hidden: "" });

  function shownProblem(problem) {
    const where = [problem.file, problem.line || "", problem.column || ""].filter(Boolean).join(":");
    const excerpt = problem.source && element("pre", {}, problem.caret ? `${problem.source}\n${" ".repeat(problem.caret - 1)}^` : problem.source);
    const meant = problem.suggestion ? `; did you mean “${problem.suggestion}”?` : "";
    return element("li", {}, element("span", { class: "place" }, where), ` ${problem.message}${meant} `, element("code", {}, problem.id), excerpt || null);
  }

  function showProblems(all) {
    const errors = all.filter(({ severity }) => severity === "error");
    problems.hidden = errors.length === 0;
    const close = element("button", { type: "button", click: () => { problems.hidden = true; } }, "Close");
    const title = errors.length === 1 ? "1 error; this is the last good site" : `${errors.length} errors; this is the last good site`;
    problems.replaceChildren(close, element("h2", {}, title), element("ol", {}, ...errors.map(shownProblem)));
  }

  const day = element("input", { type: "date", "aria-label": "See the site as on", change: () => ask(day.value) });
  const reset = element("button", { type: "button", click: () => ask("") }, "back");
  const counts = element("span", {});
  const draft = element("span", { class: "draft", hidden: "" }, "draft");
  const lost = element("span", { class: "lost", role: "status", hidden: "" }, "the preview ended");
  const bar = element("aside", { id: "assay-preview", "aria-label": "Preview" }, element("b", {}, "Preview"),
    element("label", {}, "as on ", day), reset, counts, draft, lost);

  // The page may be reloaded before the answer is here; without a server the day stays what it was.
  async function ask(date) {
    day.disabled = true;
    await fetch("/_assay/as-of", { method: "POST", body: date }).catch(() => null);
    day.disabled = false;
  }

  function show(state) {
    day.value = state.as_of;
    reset.hidden = state.as_of === state.first_day;
    const rows = state.rows;
    counts.textContent = rows ? `${rows.current} current, ${rows.stale} stale, ${rows.very_stale} very stale, ${rows.retired} retired` : "";
    draft.hidden = !state.drafts.includes(location.pathname);
    showProblems(state.problems);
  }

  document.body.append(bar, problems);
  function go({ to }) {
    if (location.pathname === to) return;
    leaving = true;
    location.assign(to);
  }

  // Only a page that somebody sees listens: a browser keeps few connections to one server, and every listener holds
  // one. A page that is looked at again says what it shows and is told what it missed.
  let events = null;
  function listen() {
    if (events) return;
    const link = [...document.querySelectorAll("link[rel=stylesheet]:not([href^='/_assay/'])")].at(-1);
    const style = link ? new URL(link.href).pathname : "";
    events = new EventSource(`/_assay/events?${new URLSearchParams({ page, mark, style })}`);
    const on = (name, take) => events.addEventListener(name, (event) => take(JSON.parse(event.data)));
    on("state", show);
    on("reload", renew);
    on("style", swapStyle);
    on("go", go);
    events.addEventListener("open", () => { lost.hidden = true; });
    events.addEventListener("error", () => { lost.hidden = false; });
  }
  function rest() {
    events?.close();
    events = null;
  }
  const follow = () => (document.visibilityState === "visible" ? listen() : rest());
  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", rest);
  follow();
})();
