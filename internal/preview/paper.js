// Shows the report's PDF, and loads it anew when it was made anew. A report in
// several languages has several: ?of=de/report.pdf names one.
(() => {
  "use strict";
  const frame = document.getElementById("paper");
  const of = new URLSearchParams(location.search).get("of") || "report.pdf";
  const address = new URL("/" + of.replace(/^\/+/, ""), location.origin);
  if (address.origin !== location.origin) return;
  let paper = null;
  new EventSource("/.preview/events").onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (paper === state.paper) return;
    const first = paper === null;
    paper = state.paper;
    if (first && of === "report.pdf") return;
    // Another query makes the viewer fetch the file; it answers all alike.
    address.search = "?" + paper;
    frame.src = address.href;
  };
})();
