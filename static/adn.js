// Small comforts. Nothing on this site depends on them.
"use strict";

// Save as one answers: one request at a time, and a form that is sent waits for the last of them.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const said = form.querySelector("[data-kept]");
  // Nothing is left without being saved any more: the link that says so must not.
  for (const link of document.querySelectorAll("a[data-saved]")) link.textContent = link.dataset.saved;
  let changed = false, keeping = null;

  const keep = async () => {
    while (changed) {
      changed = false;
      const sent = new FormData(form);
      sent.set("action", "keep");
      try {
        const answer = await fetch(location.pathname, { method: "POST", body: sent });
        const kept = answer.ok ? await answer.json() : null;
        if (kept) form.elements.seen.value = kept.seen;
        said.textContent = kept ? form.dataset.kept : form.dataset.unkept;
      } catch {
        said.textContent = form.dataset.unkept;
      }
    }
    keeping = null;
  };

  form.addEventListener("change", () => {
    changed = true;
    keeping ??= keep();
  });
  form.addEventListener("submit", (event) => {
    if (!keeping) return;
    event.preventDefault();
    const button = event.submitter;
    keeping.then(() => form.requestSubmit(button));
  });
}

// Copy an address.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent.trim());
    button.textContent = button.dataset.copy;
  });
}

// A frame that renews itself stops for good once a renewal is lost: it is asked for again from here.
for (const frame of document.querySelectorAll("iframe[data-again]")) {
  setInterval(() => { frame.contentWindow.location.replace(frame.src); }, frame.dataset.again * 1000);
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
addEventListener("beforeprint", () => {
  for (const fold of folds) fold.open = true;
});
