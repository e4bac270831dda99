// Reloads the page when the site was made anew, and shows what is wrong with
// the report over it. Every text is set as text: nothing of a report is markup here.
(() => {
  "use strict";
  let site = null;
  let open = false;
  try { open = sessionStorage.getItem("annals-preview-open") === "yes"; } catch { /* storage may be off */ }

  const make = (name, className, text) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  };
  const plural = (n, one, many) => n + " " + (n === 1 ? one : many);

  function show(state) {
    document.getElementById("annals-preview")?.remove();
    if (!state.problem && !state.errors && !state.warnings) return;
    const box = make("details");
    box.id = "annals-preview";
    const words = state.words;
    box.lang = words.lang;
    box.dataset.worst = state.problem || state.errors ? "error" : "warning";
    box.open = open || box.dataset.worst === "error";
    box.addEventListener("toggle", () => {
      open = box.open;
      try { sessionStorage.setItem("annals-preview-open", open ? "yes" : "no"); } catch { /* as above */ }
    });
    let head = state.problem || [state.errors && plural(state.errors, words.error, words.errors), state.warnings && plural(state.warnings, words.warning, words.warnings)].filter(Boolean).join(", ");
    if (state.errors) head += ": " + words.kept;
    const summary = make("summary", "", head);
    summary.setAttribute("role", "status");
    box.append(summary);
    const list = make("ol");
    for (const p of state.problems || []) {
      const item = make("li", p.severity);
      const line = make("p");
      line.append(make("span", "severity", words[p.severity]), " ", make("span", "place", p.place));
      item.append(line, make("p", "", p.message + " [" + p.id + "]"));
      if (p.source) item.append(make("pre", "", p.source));
      if (p.hint) item.append(make("p", "", p.hint));
      list.append(item);
    }
    const left = state.errors + state.warnings - (state.problems || []).length;
    if (left > 0) list.append(make("li", "", words.more.replace("#", left)));
    box.append(list);
    document.body.append(box);
  }

  new EventSource("/.preview/events").onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (site !== null && state.site !== site && document.documentElement.dataset.follows !== "paper") {
      location.reload(); // the browser keeps the place on the page
      return;
    }
    site = state.site;
    show(state);
  };
})();
