/* Comforts of a list: every list works without this file. */
"use strict";

(() => {
  const first = (selector, root = document) => root.querySelector(selector);
  const rows = () => [...document.querySelectorAll("#rows > *")];
  const isResults = (element) => element && element.id === "results";

  // Enter in a text box is a change and a submit: both ask the same, so the second is not sent.
  let lastAsked = { url: "", at: -1 };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { pathInfo, requestConfig, target } = event.detail;
    if (!isResults(target) || !requestConfig.triggeringEvent) return;
    const asked = { url: pathInfo.finalRequestPath, at: requestConfig.triggeringEvent.timeStamp };
    if (asked.url === lastAsked.url && Math.abs(asked.at - lastAsked.at) < 300) event.preventDefault();
    lastAsked = asked;
  });

  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => {
    document.addEventListener(name, () => (lastAsked = { url: "", at: -1 }));
  });

  // What was open stays open, and the focus stays where the hand is: htmx gives it back to the
  // control of the same id, and this to the table when the control is gone.
  let open = [];
  let held = "";
  let turned = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isResults(event.detail.target)) return;
    open = [...document.querySelectorAll("details[id][open]")].map((details) => details.id);
    held = document.activeElement ? document.activeElement.id : "";
    const by = event.detail.requestConfig.elt;
    turned = by.matches("[data-turns-page]");
    if (!by.closest("#toolbar")) open = open.filter((id) => !id.startsWith("tool-"));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!isResults(event.target)) return;
    open.forEach((id) => {
      const details = document.getElementById(id);
      if (details) details.open = true;
    });
    const table = document.getElementById("rows");
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    const control = (!turned && held && document.getElementById(held)) || table;
    if (control && (turned || nowhere)) control.focus({ preventScroll: true });
    turned = false;
  });

  // Ticked rows are kept while the filters stay the same, on every page and after a visit elsewhere.
  const boxes = () => [...document.querySelectorAll("input[name=row][form=bulk]")];
  const place = `ticks:${window.location.pathname}`;
  const filters = () => {
    const asked = new URLSearchParams(first("#bulk [name=query]").value);
    ["sort", "columns", "page", "view"].forEach((name) => asked.delete(name));
    asked.sort();
    return asked.toString();
  };
  const kept = () => JSON.parse(window.sessionStorage.getItem(place) || '{"filters": "", "keys": []}');
  const keep = (keys) => window.sessionStorage.setItem(place, JSON.stringify({ filters: filters(), keys }));

  const tell = (text) => {
    const note = first("[data-bulk-note]");
    note.textContent = text;
    note.hidden = text === "";
  };
  const countTicks = () => {
    const form = document.getElementById("bulk");
    if (!form) return;
    const here = new Set(boxes().map((box) => box.value));
    const away = kept().keys.filter((key) => !here.has(key));
    form.querySelectorAll("[data-away]").forEach((input) => input.remove());
    away.forEach((key) => {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "row", value: key });
      input.dataset.away = "";
      form.append(input);
    });
    const number = boxes().filter((box) => box.checked).length + away.length;
    const whole = first("input[name=all][form=bulk]");
    const line = first("[data-bulk-count]");
    line.textContent = whole && whole.checked ? line.dataset.all : `${line.dataset.some} ${number}`;
    form.classList.toggle("is-open", number > 0 || Boolean(first("[data-bulk-note]:not([hidden])")));
  };
  const keepTicks = () => {
    const here = new Set(boxes().map((box) => box.value));
    const away = kept().keys.filter((key) => !here.has(key));
    const ticked = boxes().filter((box) => box.checked).map((box) => box.value);
    const most = Number(document.getElementById("bulk").dataset.most);
    const room = Math.max(most - away.length, 0);
    boxes()
      .filter((box) => box.checked)
      .slice(room)
      .forEach((box) => (box.checked = false));
    tell(ticked.length > room ? first("[data-bulk-note]").dataset.most : "");
    keep([...away, ...ticked.slice(0, room)]);
    countTicks();
  };
  const giveTicksBack = () => {
    if (!document.getElementById("bulk")) return;
    if (first(".message[data-unticks]")) keep([]);
    const { filters: before, keys } = kept();
    const same = before === filters();
    if (!same) keep([]);
    boxes().forEach((box) => (box.checked = same && keys.includes(box.value)));
    tell(!same && keys.length ? `${first("[data-bulk-note]").dataset.dropped} ${keys.length}` : "");
    countTicks();
  };
  let lastTick = null;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-untick]")) {
      keep([]);
      boxes().forEach((box) => (box.checked = false));
      const whole = first("input[name=all][form=bulk]");
      if (whole) whole.checked = false;
      tell("");
      countTicks();
    }
    const box = event.target.closest("input[form=bulk]");
    if (!box) return;
    const all = boxes();
    const [from, to] = [all.indexOf(lastTick), all.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) all.slice(from, to + 1).forEach((one) => (one.checked = box.checked));
    lastTick = box;
    keepTicks();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (isResults(event.target)) giveTicksBack();
  });
  giveTicksBack();

  // The keys of the rows work at once, unless the reader is elsewhere on the page.
  const table = document.getElementById("rows");
  if (table && document.activeElement === document.body && !window.location.hash) table.focus({ preventScroll: true });

  // Keys of the rows, only inside the table. `code` is the place of the key, so that an Arabic
  // layout works too.
  const linkOf = (row) => first("th a, a", row);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const table = event.target.closest("#rows");
    if (!table || event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const row = event.target.closest("#rows > *");
    const at = rows().filter((one) => linkOf(one)).indexOf(row);
    const walkable = rows().filter((one) => linkOf(one));
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      const next = walkable[Math.min(Math.max(at + steps[event.key], 0), walkable.length - 1)];
      if (next) linkOf(next).focus();
    } else if ("keysOff" in document.body.dataset) {
      return;
    } else if (event.code === "KeyX" && row) {
      const box = first("input[name=row]", row);
      if (box) box.click();
    } else if (event.code === "Space" && row && !event.target.matches("input, summary, button")) {
      event.preventDefault();
      peek(row);
    }
  });

  // A look at the record of a row, below it: the parts of its page that say `data-peek`.
  const peek = async (row) => {
    const next = row.nextElementSibling;
    if (next && next.matches(".peek")) return next.remove();
    document.querySelectorAll(".peek").forEach((one) => one.remove());
    const answer = await window.fetch(linkOf(row).href);
    if (!answer.ok || answer.redirected) return window.location.assign(linkOf(row).href);
    document.querySelectorAll(".peek").forEach((one) => one.remove());
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const below = document.createElement("tr");
    below.className = "peek";
    const cell = below.insertCell();
    cell.colSpan = row.cells ? row.cells.length : 1;
    cell.append(...page.querySelectorAll("[data-peek]"));
    if (cell.childElementCount) row.after(below);
  };
  document.addEventListener("keydown", (event) => {
    const shown = event.key === "Escape" && first(".peek");
    if (shown) shown.remove();
  });
})();
