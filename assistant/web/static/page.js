// What Gradio has no part for: opening a cited passage, following our own links, the page's language.
(() => {
  const drawer = document.createElement("dialog");
  drawer.className = "drawer";
  drawer.innerHTML = '<button type="button" class="drawer-close button quiet"></button><div></div>';
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest(".drawer-close")) drawer.close();
  });

  const openSource = (id) => {
    const article = document.getElementById(id);
    if (!article) return;
    const store = article.closest(".sources-store");
    const shown = article.cloneNode(true);
    shown.removeAttribute("id");
    drawer.lang = store.lang;
    drawer.firstChild.textContent = store.dataset.close;
    drawer.setAttribute("aria-label", shown.querySelector("h2").textContent);
    drawer.lastChild.replaceChildren(shown);
    document.querySelector(".gradio-container").append(drawer);
    if (!drawer.open) drawer.showModal();
  };

  // The item is drawn first, because opening the tab draws whatever is chosen by then.
  const openItem = (id) => {
    const opener = document.querySelector("#record-opener [data-action=open]");
    if (!opener) return;
    opener.dataset.id = id;
    opener.click();
    // a tab that was never opened is not in the page yet; it is drawn as it opens
    showWhenDrawn(id, document.getElementById("record-item") ? 60 : 8);
  };

  const showWhenDrawn = (id, tries) => {
    const shown = document.querySelector(`#record-item [data-item="${CSS.escape(id)}"]`);
    if (!shown && tries) return setTimeout(() => showWhenDrawn(id, tries - 1), 50);
    const tab = document.getElementById("tab-record-button");
    if (tab?.getAttribute("aria-selected") !== "true") tab?.click();
    setTimeout(() => document.getElementById("tabs").scrollIntoView({ block: "start" }), 60);
  };

  const showCard = (id) => {
    const tab = document.getElementById("tab-chat-button");
    if (tab?.getAttribute("aria-selected") !== "true") tab?.click();
    setTimeout(() => callCard(id), 60);
  };

  const callCard = (id) => {
    const card = document.getElementById(id) || document.getElementById("summary"); // or decided
    card.scrollIntoView({ block: "nearest", behavior: "smooth" });
    card.focus({ preventScroll: true });
    card.classList.add("called");
    setTimeout(() => card.classList.remove("called"), 2500);
  };

  const showDraft = (id, tries = 20) => {
    document.getElementById("tab-drafts-button")?.click();
    const entry = document.querySelector(`#drafts [data-id="${CSS.escape(id)}"]`);
    if (entry) entry.click();
    else if (tries) setTimeout(() => showDraft(id, tries - 1), 150);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return;
    const target = decodeURIComponent(link.getAttribute("href").slice(1));
    event.preventDefault();
    if (target.startsWith("cite-")) openSource(target);
    else if (target.startsWith("card-")) showCard(target);
    else if (target.startsWith("item-")) openItem(target.slice(5));
    else if (target.startsWith("draft-")) showDraft(target.slice(6));
    else if (target === "message") document.querySelector("#message textarea")?.focus();
  });

  // The menu of conversations closes when one is chosen, at a press elsewhere and by Escape.
  const closeMenu = () => document.querySelector(".earlier[open]")?.removeAttribute("open");
  document.addEventListener("click", (event) => {
    const inside = event.target.closest?.(".earlier");
    if (!inside || event.target.closest("[data-action=open]")) closeMenu();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenu(); });

  // The page speaks the chosen language, also where Gradio names its own buttons, and a message is
  // read aloud as it is shown, not as the Markdown it was made of.
  const names = { ".submit-button": "send", ".stop-button": "stop", ".upload-button, #drop button, #record-drop button": "attach",
    '#chat [title="Retry"]': "retry", '#chat [title^="Copy"]': "copy" };
  const speak = () => {
    const brand = document.querySelector("[data-language]");
    if (!brand) return;
    document.documentElement.lang = brand.dataset.language;
    const labels = JSON.parse(brand.dataset.labels);
    for (const [found, name] of Object.entries(names)) {
      document.querySelectorAll(found).forEach((part) => {
        if (part.ariaLabel !== labels[name]) part.ariaLabel = labels[name];
      });
    }
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
      message.removeAttribute("aria-label");
    });
  };
  let due = 0;
  new MutationObserver(() => {
    due = due || setTimeout(() => { due = 0; speak(); }, 200);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
