/* Comforts only: every page of the portal works without this file. */
"use strict";

(() => {
  const first = (selector, root = document) => root.querySelector(selector);

  // A form sent once stays sent: the second press of an impatient finger does nothing.
  // It opens again soon, for the day the network drops; the server keeps the real count.
  const sending = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (sending.has(form)) event.preventDefault();
    sending.add(form);
    window.setTimeout(() => sending.delete(form), 3000);
  });

  // After a refusal the reader starts at the summary; its links lead into the fields.
  const summary = first(".error-summary");
  if (summary) summary.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
  const named = window.location.hash.startsWith("#id_") && document.getElementById(window.location.hash.slice(1));
  if (named) named.focus();

  // On a phone the list and what just happened come first; the rest is one touch away.
  if (window.matchMedia("(max-width: 767.98px)").matches) {
    document.querySelectorAll("[data-folded-on-phone='yes']").forEach((folded) => {
      folded.open = false;
    });
  }
  const unfold = () => {
    const wanted = document.getElementById(window.location.hash.slice(1));
    if (wanted && wanted.matches("details")) wanted.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // A list's address says only what was chosen.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("#filters, [data-columns]")) return;
    const { parameters, formData } = event.detail;
    if (event.target.matches("[data-columns]")) parameters.columns = formData.getAll("columns").join(",");
    Object.keys(parameters).forEach((name) => {
      if (parameters[name] === "") delete parameters[name];
    });
  });

  // Menus are <details>: one open at a time, closed by Escape or by looking elsewhere.
  const closeMenus = (except) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = first("details.menu[open]");
    closeMenus(null);
    if (menu) first("summary", menu).focus();
  });

  // Ticked rows: how many, and a stretch of them from one press to the next with Shift held.
  let lastTick = null;
  const ticks = () => [...document.querySelectorAll("input[name=row][form=bulk]")];
  const countTicks = () => {
    const line = first("[data-bulk-count]");
    if (!line) return;
    const number = ticks().filter((box) => box.checked).length;
    line.textContent = number ? `${line.dataset.some} ${number}` : line.dataset.none;
  };
  document.addEventListener("click", (event) => {
    const box = event.target.closest("input[name=row][form=bulk]");
    if (!box) return;
    const all = ticks();
    const [from, to] = [all.indexOf(lastTick), all.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) all.slice(from, to + 1).forEach((one) => (one.checked = box.checked));
    lastTick = box;
    countTicks();
  });
  document.addEventListener("htmx:afterSwap", countTicks);
  countTicks();

  // A page made for paper offers the printer when it can reach it.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A refreshed list says its new count to those who listen.
  document.addEventListener("htmx:afterSwap", (event) => {
    const status = first("[data-count-status]");
    const line = first("[data-count-line]");
    if (event.target.id === "results" && status && line) status.textContent = line.textContent;
  });

  // The search box: answers below it, arrows to walk them, Escape to close.
  const box = document.getElementById("search-box");
  const answers = document.getElementById("search-suggestions");
  if (box && answers) {
    const status = first("[data-suggestions-status]");
    const options = () => [...answers.querySelectorAll("[role=option]")];
    let current = -1;

    const show = (open) => {
      answers.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      current = -1;
      box.removeAttribute("aria-activedescendant");
    };
    const point = (index) => {
      const all = options();
      all.forEach((option, at) => {
        if (!option.id) option.id = `answer-${at}`;
        option.setAttribute("aria-selected", String(at === index));
      });
      current = index;
      if (index < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    };

    answers.addEventListener("htmx:afterSwap", () => {
      const found = options().length > 0;
      show(box.value.trim() !== "" && answers.childElementCount > 0);
      if (status) status.textContent = found ? status.dataset.some : status.dataset.none;
    });
    box.addEventListener("input", () => {
      if (box.value.trim() === "") show(false);
    });
    box.addEventListener("keydown", (event) => {
      const all = options();
      if (event.key === "Escape" && !answers.hidden) {
        event.preventDefault();
        show(false);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length && !answers.hidden) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        point((current + step + all.length) % all.length);
      } else if (event.key === "Enter" && current >= 0) {
        const link = all[current].closest("a") || first("a", all[current]);
        if (link) {
          event.preventDefault();
          window.location.assign(link.href);
        }
      }
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".search")) show(false);
    });
    // With the Arabic layout the K key writes «ن»: the key's place is what counts.
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK") {
        event.preventDefault();
        box.focus();
        box.select();
      }
    });
  }
})();

// Beside a typed day: usual days, and the calendar of the browser, which opens on the day typed.
(() => {
  const SHOWN = /^(\d{2})\/(\d{2})\/(\d{4})$/;
  const boxOf = (button) => document.getElementById(button.closest("[data-day-ways]").dataset.dayWays);
  const write = (box, day) => {
    box.value = day;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  };

  const openCalendar = (button) => {
    const ways = button.closest("[data-day-ways]");
    const box = boxOf(button);
    let calendar = ways.querySelector("input[type=date]");
    if (!calendar) {
      calendar = document.createElement("input");
      Object.assign(calendar, { type: "date", className: "day-calendar", tabIndex: -1 });
      calendar.setAttribute("aria-hidden", "true");
      calendar.addEventListener("change", () => {
        if (calendar.value) write(box, calendar.value.split("-").reverse().join("/"));
      });
      ways.append(calendar);
    }
    const typed = SHOWN.exec(box.value.trim());
    calendar.value = typed ? `${typed[3]}-${typed[2]}-${typed[1]}` : "";
    calendar.showPicker();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-day-ways] button");
    if (!button) return;
    if ("day" in button.dataset) write(boxOf(button), button.dataset.day);
    else openCalendar(button);
  });

  const offer = () => {
    document.querySelectorAll("[data-day-ways][hidden]").forEach((ways) => {
      ways.hidden = false;
      const calendar = ways.querySelector("[data-calendar]");
      calendar.hidden = !("showPicker" in HTMLInputElement.prototype);
    });
  };
  document.addEventListener("htmx:afterSwap", offer);
  offer();
})();
