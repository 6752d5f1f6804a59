// Small comforts. Nothing on this site depends on them.
"use strict";

// Browsers refuse over 64 KiB to the requests that outlive their page.
const KEEPALIVE_BYTES = 60000;
const RETRY_MILLISECONDS = 15000;
const PAUSE_MILLISECONDS = 1000;
const MOST_UNCONFIRMED = 8;

const added = (parent, tag, className) => {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
};

// Save what changed: a choice when it is made, a text once one pauses, all of it when the page goes out of sight. The
// button sends the whole form at any time. `unconfirmed` tells the server what this page sent and has no answer for, so
// that a lost answer makes no conflict with oneself.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const { seen, unconfirmed, tour, csrf_token: token } = form.elements;
  const status = form.querySelector("[role=status]");
  // Nothing is left without being saved any more: the link that says so must not.
  for (const link of document.querySelectorAll("a[data-saved]")) link.textContent = link.dataset.saved;
  const changed = new Set();
  let saving = null, leaving = false, pause = 0, announced = "";

  const announce = (text, names) => {
    const now = text + names;
    if (now === announced) return;
    announced = now;
    status.textContent = "";
    status.textContent = text;
  };
  const mark = (name, saved) => {
    const block = document.getElementById(name);
    const tag = block.querySelector(":scope > .saved") ?? added(block, "span", "saved");
    tag.setAttribute("aria-hidden", "true");
    tag.classList.toggle("unsaved", !saved);
    tag.textContent = saved ? form.dataset.kept : form.dataset.unkept;
    if (saved) block.querySelector(":scope > .refused")?.remove();
  };
  const post = (names) => {
    const data = new FormData(form), own = new URLSearchParams(unconfirmed.value);
    const sent = new URLSearchParams({
      csrf_token: token.value, seen: seen.value, unconfirmed: unconfirmed.value, tour: tour.value, action: "keep",
    });
    for (const name of names) {
      const values = data.getAll(name), further = data.getAll(`${name}.then`);
      for (const value of values) sent.append(name, value);
      for (const value of further) sent.append(`${name}.then`, value);
      const tried = new Set([...own.getAll(name), values.pop() ?? "", ...further]);
      own.delete(name);
      for (const value of [...tried].slice(-MOST_UNCONFIRMED)) own.append(name, value);
    }
    unconfirmed.value = own;
    return fetch(location.pathname, { method: "POST", body: sent, keepalive: String(sent).length < KEEPALIVE_BYTES });
  };
  // The page that the server answered says why, in words; the fields keep theirs.
  const refuse = (names, page) => {
    const title = page.querySelector("[role=alert] h2, h1"), lead = page.querySelector("[role=alert] p, .lead");
    const reason = [title, lead].map((each) => each?.textContent.trim()).join(". ");
    const wrong = names.filter((name) => page.getElementById(name)?.classList.contains("wrong"));
    for (const name of wrong.length ? wrong : names) {
      const block = document.getElementById(name);
      mark(name, false);
      const note = block.querySelector(":scope > .refused") ?? added(block, "p", "error refused");
      block.querySelector("legend, summary, label").after(note);
      note.textContent = page.querySelector(`[id="${name}-aide"] .error`)?.textContent ?? reason;
    }
    announce(reason, names);
    if (wrong.length) for (const name of names) if (!wrong.includes(name)) changed.add(name);
  };
  const save = async () => {
    let renewed = false;
    while (changed.size) {
      const names = [...changed], before = unconfirmed.value;
      changed.clear();
      try {
        const posted = post(names), own = unconfirmed.value;
        const answer = await posted;
        if (answer.status >= 500) throw new Error(answer.statusText);
        if (answer.ok) {
          seen.value = (await answer.json()).seen;
          if (unconfirmed.value === own) unconfirmed.value = "";
          for (const name of names) mark(name, !changed.has(name));
          announce(form.querySelector(".error.refused") ? form.dataset.unkept : form.dataset.kept, names);
          continue;
        }
        unconfirmed.value = before;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = answer.status === 400 && page.querySelector("form[data-keep] [name=csrf_token]");
        if (fresh && !renewed) {
          renewed = true;
          token.value = fresh.value;
          for (const name of names) changed.add(name);
        } else refuse(names, page);
      } catch {
        for (const name of names) changed.add(name);
        for (const name of changed) mark(name, false);
        announce(form.dataset.unkept, "");
        setTimeout(start, RETRY_MILLISECONDS);
        break;
      }
    }
    saving = null;
  };
  const start = () => {
    clearTimeout(pause);
    if (changed.size && !leaving) saving ??= save();
  };
  const change = (name) => {
    if (name) changed.add(name);
    leaving = false;
  };
  // A choice of the overview that asks further is no answer before that has one.
  const touch = (target) => {
    const row = target.closest("fieldset.light");
    if (row?.querySelector(".asks-further:checked") && !row.querySelector(".then :checked")) return;
    change(row?.id ?? target.name);
  };
  const flush = () => {
    if (saving && changed.size && !leaving) post([...changed]).catch(() => {});
    else start();
  };

  for (const block of form.querySelectorAll(".choice, .light.clearable")) {
    const choices = [...block.querySelectorAll("input[type=radio]:not([required])")];
    if (!choices.length) continue;
    block.querySelector(".no-answer")?.remove();
    const clear = added(block.querySelector(".rest, .light-row"), "button", "link clear");
    clear.type = "button";
    clear.textContent = form.dataset.clear;
    clear.setAttribute("aria-label", form.dataset.clearLabel);
    clear.hidden = !choices.some((each) => each.checked);
    // An empty value removes an answer; a choice that is not sent leaves it.
    const none = added(block, "input", "");
    Object.assign(none, { type: "hidden", name: choices[0].name, disabled: true });
    block.addEventListener("change", ({ target }) => {
      if (target.type === "radio") clear.hidden = !(none.disabled = true);
    });
    clear.addEventListener("click", () => {
      for (const each of choices) each.checked = false;
      none.disabled = false;
      clear.hidden = true;
      choices[0].focus();
      change(none.name);
      start();
    });
  }
  form.addEventListener("input", ({ target }) => {
    touch(target);
    clearTimeout(pause);
    pause = setTimeout(start, PAUSE_MILLISECONDS);
  });
  form.addEventListener("change", ({ target }) => {
    touch(target);
    start();
  });
  addEventListener("online", start);
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });
  addEventListener("pagehide", flush);
  addEventListener("pageshow", () => { leaving = false; });
  form.addEventListener("submit", () => { leaving = true; });
}

// Keep what is typed in this tab until a form took it. A field that changed on the server keeps that.
const drafts = (() => {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
})();
const DRAFT = "draft ";
const TYPED = "textarea:not([readonly]):not([hidden]), input:not([type]):not(.code), input[type=text], input[type=date]";
const draftKey = (field) =>
  DRAFT + new URL(field.form.getAttribute("action") ?? "", location) + " " + (field.id || field.name);
const typedFields = (form) => [...form.querySelectorAll(TYPED)];
const readDraft = (key) => JSON.parse(drafts.getItem(key));

if (drafts) {
  const cameBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  const refused = document.querySelector("[data-unsaved]");
  const forget = document.querySelector("[data-forget]");
  for (const key of Object.keys(drafts).filter((each) => each.startsWith(DRAFT))) {
    if (forget || (readDraft(key).sent && !cameBack && !refused)) drafts.removeItem(key);
  }
  for (const form of refused ? [] : document.querySelectorAll("form[method=post]")) {
    for (const field of typedFields(form)) {
      const draft = readDraft(draftKey(field));
      if (!draft) continue;
      if (draft.before === field.defaultValue) {
        field.value = draft.typed;
        const fold = field.closest("details");
        if (fold) fold.open = true;
        // An autosaving form saves what it is given back.
        field.dispatchEvent(new Event("change", { bubbles: true }));
      } else drafts.removeItem(draftKey(field));
    }
    form.addEventListener("input", ({ target }) => {
      if (!target.matches(TYPED)) return;
      const draft = { before: target.defaultValue, typed: target.value, sent: false };
      try {
        drafts.setItem(draftKey(target), JSON.stringify(draft));
      } catch {
        // The browser gives no more room: the form still has the text.
      }
    });
    form.addEventListener("submit", () => {
      for (const field of typedFields(form)) {
        const draft = readDraft(draftKey(field));
        if (draft) drafts.setItem(draftKey(field), JSON.stringify({ ...draft, sent: true }));
      }
    });
  }
}

// A fragment that the address still has takes the focus, and the view, from what went wrong.
document.querySelector("main > [autofocus]")?.focus();

// Copy an address or a text.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = button.closest(".message, .address").querySelector("textarea, code");
    await navigator.clipboard.writeText((copied.value ?? copied.textContent).trim());
    button.textContent = button.dataset.copy;
  });
}

// A frame that renews itself shows nothing, and stops for good, once a renewal is lost: it is filled from here.
for (const frame of document.querySelectorAll("iframe[data-again]")) {
  const notice = document.querySelector("[data-lost]");
  let shown = "";
  const renew = async () => {
    try {
      const answer = await fetch(frame.src);
      if (answer.status >= 500) throw new Error(answer.statusText);
      const page = await answer.text();
      if (page !== shown) frame.srcdoc = shown = page;
      notice.hidden = true;
    } catch {
      notice.hidden = false;
    }
  };
  notice.hidden = true;
  notice.textContent = notice.dataset.lost;
  renew();
  setInterval(renew, frame.dataset.again * 1000);
}

// On the wall, arrow keys and a clicker turn the pages. What has the keys itself keeps them.
const TURNS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };
const wall = document.querySelector("main.stage");
if (wall) addEventListener("keydown", (event) => {
  const turn = TURNS[event.key];
  const { altKey, ctrlKey, metaKey, shiftKey, target } = event;
  if (!turn || altKey || ctrlKey || metaKey || shiftKey || target.closest("a, button, input, textarea, select, summary")) return;
  const link = wall.querySelector(`a[rel=${turn}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

// Unfold everything, by a button or to print.
const folds = [...document.querySelectorAll("main details")];
for (const button of document.querySelectorAll("button[data-unfold]")) {
  button.hidden = folds.length < 2;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const fold of folds) fold.open = open;
    button.setAttribute("aria-pressed", String(open));
  });
}
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = folds.filter((fold) => !fold.open);
  for (const fold of unfolded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.open = false;
});

// Former addresses of a statement were on the page that only begins the result now.
const moved = document.querySelector("[data-moved]");
if (moved && location.hash && !document.getElementById(location.hash.slice(1))) {
  location.replace(moved.dataset.moved + location.hash);
}

// The library and the method lead back to the file that this tab came from.
if (drafts) {
  const PLACE = "place";
  if (document.querySelector("[data-forget]")) drafts.removeItem(PLACE);
  if (document.querySelector("section.file-bar:not(.studio)")) drafts.setItem(PLACE, location.pathname + location.search);
  const back = document.querySelector("[data-back]");
  if (back && drafts.getItem(PLACE)) {
    back.href = drafts.getItem(PLACE);
    back.textContent = back.dataset.back;
  }
}
