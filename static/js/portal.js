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

  // The next person on this browser starts without what the last one ticked.
  if (first("main input[name=login]")) window.sessionStorage.clear();

  // Where there is a keyboard, the next act of a record has the focus.
  const act = first("[data-first-focus]");
  if (act && !window.location.hash && window.matchMedia("(hover: hover)").matches) act.focus({ preventScroll: true });

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

  const unfold = () => {
    const wanted = document.getElementById(window.location.hash.slice(1));
    if (wanted && wanted.matches("details")) wanted.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // A list's address says only what was chosen.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("#filters")) return;
    const { parameters } = event.detail;
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

  // Following up: the form of a row opens on its text, and its answer replaces the row. An answer
  // that is no row, such as the page that asks to sign in, takes the whole page instead.
  document.addEventListener("toggle", (event) => {
    const text = event.target.open && first("[data-first]", event.target);
    if (text) text.focus();
  }, true);
  const following = (event) => event.detail.requestConfig.elt.closest("[data-follow-up] form");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = following(event);
    if (!form) return;
    const isRow = event.detail.serverResponse.includes("data-follow-up");
    event.detail.shouldSwap = isRow;
    event.detail.isError = false;
    if (!isRow) form.submit();
  });
  document.addEventListener("htmx:sendError", (event) => {
    const form = following(event);
    if (form) first("[data-refusal]", form).textContent = form.closest("[data-follow-up]").dataset.followUp;
  });

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

  // A part of the page that gets no answer says so in its place, with a button that asks again.
  const unanswered = new Map();
  const withdraw = (target) => {
    if (unanswered.has(target)) unanswered.get(target).remove();
    unanswered.delete(target);
  };
  const say = (event) => {
    const { elt, target, requestConfig } = event.detail;
    const model = document.getElementById("no-answer");
    if (!model || !target || !requestConfig || following(event)) return;
    withdraw(target.id);
    const note = model.content.firstElementChild.cloneNode(true);
    first("button", note).addEventListener("click", () => {
      withdraw(target.id);
      window.htmx.trigger(elt, requestConfig.triggeringEvent ? requestConfig.triggeringEvent.type : "submit");
    });
    target.before(note);
    unanswered.set(target.id, note);
  };
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => document.addEventListener(name, say));
  document.addEventListener("htmx:afterSwap", (event) => withdraw(event.target.id));

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
    // With the Arabic layout the K key writes «ن»: the key's place is what counts. A single key can
    // be switched off on the account.
    const writes = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
    document.addEventListener("keydown", (event) => {
      const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const slash = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
      const alone = slash && !event.ctrlKey && !event.metaKey && !event.altKey;
      const single = alone && !writes(event.target) && !("keysOff" in document.body.dataset);
      if ((control && event.code === "KeyK") || single) {
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
