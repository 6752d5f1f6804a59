// Small comforts. Nothing on this site depends on them.
"use strict";

// Browsers refuse over 64 KiB to the requests that outlive their page.
const KEEPALIVE_BYTES = 60000;
const RETRY_MILLISECONDS = 15000;

// Safari has `requestSubmit` since 16, and `submitter` since 15.4.
const sendAgain = (form, button) => {
  if (form.requestSubmit) return form.requestSubmit(button);
  if (button?.name) {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
  }
  return form.submit();
};

// Save as one answers: one request at a time, and a form that is sent waits for the last of them.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const said = form.querySelector("[data-kept]");
  // Nothing is left without being saved any more: the link that says so must not.
  for (const link of document.querySelectorAll("a[data-saved]")) link.textContent = link.dataset.saved;
  let changed = false, keeping = null, leaving = false, pressed = null;

  const send = () => {
    changed = false;
    const sent = new URLSearchParams(new FormData(form));
    sent.set("action", "keep");
    const keepalive = String(sent).length < KEEPALIVE_BYTES;
    return fetch(location.pathname, { method: "POST", body: sent, keepalive });
  };
  const keep = async () => {
    let reached = true;
    while (changed && reached) {
      try {
        const answer = await send();
        reached = answer.status < 500;
        const kept = answer.ok ? await answer.json() : null;
        if (kept) form.elements.seen.value = kept.seen;
        said.textContent = kept ? form.dataset.kept : form.dataset.unkept;
      } catch {
        reached = false;
        said.textContent = form.dataset.unkept;
      }
    }
    keeping = null;
    if (reached) return;
    changed = true;
    setTimeout(start, RETRY_MILLISECONDS);
  };
  const start = () => {
    if (changed && !leaving) keeping ??= keep();
  };

  form.addEventListener("input", () => {
    changed = true;
    leaving = false;
  });
  form.addEventListener("change", () => {
    changed = true;
    leaving = false;
    start();
  });
  addEventListener("online", start);
  // What was typed in a field that was not left has made no change yet.
  document.addEventListener("visibilitychange", () => { if (document.hidden) start(); });
  addEventListener("pagehide", () => { if (changed && !leaving) send().catch(() => { changed = true; }); });
  addEventListener("pageshow", () => { leaving = false; });
  form.addEventListener("click", (event) => { pressed = event.target.closest("button"); });
  form.addEventListener("submit", (event) => {
    leaving = !keeping;
    if (!keeping) return;
    event.preventDefault();
    const button = event.submitter ?? pressed;
    keeping.then(() => {
      leaving = true;
      sendAgain(form, button);
    });
  });
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

// Copy an address.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent.trim());
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
  if (document.querySelector("section.file-bar")) drafts.setItem(PLACE, location.pathname + location.search);
  const back = document.querySelector("[data-back]");
  if (back && drafts.getItem(PLACE)) {
    back.href = drafts.getItem(PLACE);
    back.textContent = back.dataset.back;
  }
}
