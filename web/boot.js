// @ts-check
// Starts the app, and fetches everything that the page needs before the app is there.
//
// The build inlines it into index.html, so that it runs as soon as the first bytes arrive. At once, it
//   - sets the theme, text size and language of the person on <html>,
//   - sends the API requests that the page at this path will make (`reads`),
//   - fetches the main part of the app, the lazy part of this page (`part`) and its styles,
//   - on the page of a claim, shows its status as soon as the API has answered (`showStatus` below),
//   - if the server has sent the page with its content, keeps what the person does on it until the app takes it over
//     (`hold` and `resume`), and hands the app the answers that came with it,
//   - starts the app when all of that is there, or says in plain words that it could not,
//   - says so as well if the app panics later (`afterTrap`).
//
// The interface to the app:
//
// window.__early   Map from a URL, as the app writes it ("/api/v1/me"), to a Promise of its Response. The
//                  app's API client takes an entry out (get, then delete) for its first GET of that URL; if
//                  the promise is rejected, it sends the request itself. The map is emptied 10 s after the
//                  app has started, so that no stale answer is ever shown.
// window.__part    From the name of a lazy part to a Promise of the compiled modules that contain it; the loaders
//                  of the parts call it. A bad network does not reject it: it tries again, and reports that by the
//                  event "cc-part" on window, whose detail is "waiting" and later "ready". The event "cc-try-again" makes it
//                  try again at once.
// window.__picture The address of picture.js, which the app loads once somebody chooses a picture.
// window.__drawn   Takes what the server has drawn for a region, by its name, out of the first screen: a fragment with its
//                  nodes, or null. The app puts them into the same region of its own.
// window.__newer   True once a newer release is available; announced by the event "cc-newer" on window.
// #boot, #app      The static first screen, and the element the app mounts into, hidden while #boot exists.
//                  #boot is removed here as soon as #app contains an <h1>; the app may remove it earlier.
// <html data-drawn>  The server has drawn the page into #boot, and the app is not there yet. Each
//                  <script type="application/json" data-read> is the answer to the request that the attribute names.
// <html> attributes  data-theme "light" or "dark" (none: as the system), data-size "large", "elder" or
//                  "huge" (none: normal), lang; from localStorage cc.theme, cc.size, cc.lang. The language is repeated in a
//                  cookie, so that the server draws pages in it. data-host "wechat" in WeChat, which stores no files;
//                  data-printouts "none" if the server has no font for documents to keep.
//
// It is not compiled, so it keeps to ES2017. Browsers that cannot run the app have been redirected to /plain
// by the probe in index.html before this runs.

/**
 * What only the build knows.
 * @typedef {object} Build
 * @property {string} version
 * @property {string} script the address of the app's JavaScript
 * @property {string} styles the address of its stylesheet
 * @property {string} picture the address of picture.js
 * @property {string} main the address of the main part (WebAssembly)
 * @property {Record<string, string[]>} parts the addresses of the packs that each lazy part needs
 * @property {PageNeeds[]} pages the table in crates/routes; the first whose path matches counts, and the last one
 *   matches every path
 * @property {string} errors the address that errors of the app are reported to
 */

/**
 * What the page at a path needs.
 * @typedef {object} PageNeeds
 * @property {string} path a regular expression
 * @property {string} part the name of its lazy part; empty for none
 * @property {string} shape the shape of its skeleton
 * @property {string[]} title in Chinese and in English
 * @property {string[]} reads the URLs it reads first, as the app writes them; $1 stands for what the path captured
 * @property {boolean} [statusSummary] whether the first of them brings the status of a claim
 */

/**
 * What the app and this script share.
 * @typedef {object} Shared
 * @property {Map<string, Promise<Response>>} __early
 * @property {(name: string) => Promise<WebAssembly.Module[]>} __part
 * @property {string} __picture
 * @property {(region: string) => DocumentFragment | null} __drawn
 * @property {boolean} [__newer]
 * @property {{ invoke(name: string, request: object): void }} [WeixinJSBridge]
 * @property {{ createPolicy(name: string, rules: { createHTML(html: string): string | null, createScriptURL(url: string): string | null }): void }} [trustedTypes]
 */

/**
 * What the person was doing on the drawn page when the app took it over.
 * @typedef {object} Held
 * @property {Element | null} focused
 * @property {{ anchorNode: Node, anchorOffset: number, focusNode: Node, focusOffset: number } | null} selected
 * @property {string[]} unfolded the ids of what was unfolded
 * @property {number} scroll how far the page was scrolled, in pixels
 */

/** @typedef {{ zh: string, en: string }} Localized */

/**
 * The status of a claim, as the API phrases it.
 * @typedef {object} Status
 * @property {boolean} your_turn
 * @property {string} case_no
 * @property {Localized} sign
 * @property {Localized} heading
 * @property {Localized} next
 * @property {Localized} [by]
 */

(() => {
  const BUILD = /** @type {Build} */ (/** @type {unknown} */ ("the build fills this in"));
  const shared = /** @type {Shared} */ (/** @type {unknown} */ (window));

  const NAME = ["{brand.name_zh}", "{brand.name_en}"];

  const root = document.documentElement;
  /** @param {string} key */
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  };
  /** @type {(value: string | null, allowed: string[]) => string | null} */
  const oneOf = (value, allowed) => (value === null || allowed.indexOf(value) < 0 ? null : value);
  /** @type {(attribute: string, value: string | null) => void} */
  const set = (attribute, value) => {
    if (value) root.setAttribute(attribute, value);
  };

  set("data-theme", oneOf(stored("cc.theme"), ["light", "dark"]));
  set("data-size", oneOf(stored("cc.size"), ["large", "elder", "huge"]));
  set("data-host", /MicroMessenger/.test(navigator.userAgent) ? "wechat" : null);
  /** Whether the server has drawn the page. */
  const isDrawn = root.hasAttribute("data-drawn");
  const drawnIn = root.lang;
  set("lang", oneOf(stored("cc.lang"), ["zh-CN", "en"]) || "zh-CN");

  const languageCookie = () => {
    const [, language = ""] = /(?:^|; )cc\.lang=([^;]*)/.exec(document.cookie) || [];
    return language;
  };
  const keepLanguage = () => {
    if (languageCookie() === root.lang) return false;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `cc.lang=${root.lang}; path=/; max-age=31536000; samesite=lax${secure}`;
    return languageCookie() === root.lang;
  };
  // Once only: the next page is drawn in the language of the cookie.
  const isReloading = keepLanguage() && isDrawn && drawnIn !== root.lang;
  if (isReloading) location.reload();
  new MutationObserver(keepLanguage).observe(root, { attributeFilter: ["lang"] });
  // What was drawn is as long as it was, so the browser can restore how far it was scrolled. The app does that itself.
  if (isDrawn) history.scrollRestoration = "auto";

  // A page that the browser keeps when it is left, and shows again when somebody goes back to it (back-forward cache),
  // stays hidden if somebody has signed out meanwhile.
  /** @type {string | null} */
  let signedOut = null;
  addEventListener("pagehide", () => {
    signedOut = stored("cc.signed-out");
    root.setAttribute("data-left", "");
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && stored("cc.signed-out") !== signedOut) location.reload();
    else root.removeAttribute("data-left");
  });

  // WeChat enlarges text according to its own setting. With the elder-friendly text sizes, that would enlarge it
  // twice; the styles do the same for WeChat on iOS.
  document.addEventListener("WeixinJSBridgeReady", () => {
    const bridge = shared.WeixinJSBridge;
    const size = root.getAttribute("data-size");
    if (bridge && (size === "elder" || size === "huge")) bridge.invoke("setFontSizeCallback", { fontSize: 0 });
  });

  // The last entry of the table fits every path.
  const page = /** @type {PageNeeds} */ (
    BUILD.pages.find((candidate) => new RegExp(candidate.path).test(location.pathname))
  );
  set("data-page", page.shape);
  // As the app writes it, so that it does not change when the app starts.
  const language = root.lang === "en" ? 1 : 0;
  const [title, name] = [page.title[language], NAME[language]];
  document.title = title === name ? title : `${title} · ${name}`;

  // Under `require-trusted-types-for 'script'`, lets the app's markup pass, but nothing that could run code, and the
  // scripts of this server. Only tags are looked at: a text may say anything, and so may a value, unless it is an address.
  const { trustedTypes } = shared;
  /** @param {string} tag */
  const canRun = (tag) =>
    /^<(script|iframe|object|embed)\b|="\s*javascript:/i.test(tag) || /\son\w+\s*=/i.test(tag.replace(/"[^"]*"/g, '""'));
  if (trustedTypes) {
    try {
      trustedTypes.createPolicy("default", {
        createHTML: (html) => ((html.match(/<[^>]*>/g) || []).some(canRun) ? null : html),
        createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
      });
    } catch (forbidden) {
      // The server's content policy does not allow this one; then nothing needs it.
    }
  }

  /** @type {Map<string, Promise<Response>>} */
  const early = (shared.__early = new Map());
  shared.__picture = BUILD.picture;
  /** @type {(ms: number) => Promise<void>} */
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  /** @param {string} event */
  const next = (event) => new Promise((resolve) => addEventListener(event, resolve, { once: true }));
  /**
   * Waits before another attempt, longer each time, but not longer than until the network is back or the person asks for it.
   * @param {number} attempt
   */
  const pause = (attempt) =>
    Promise.race([sleep(Math.min(500 * 2 ** (attempt - 1), 15000)), next("online"), next("cc-try-again")]);
  /** @param {"waiting" | "ready"} detail */
  const notify = (detail) => dispatchEvent(new CustomEvent("cc-part", { detail }));

  /**
   * Fetches a file and returns what `take` makes of the response. Tries again after a failure, `tries` times in all.
   * @template T
   * @param {string} address
   * @param {number} tries
   * @param {(response: Response, canStream: boolean) => Promise<T>} take
   * @returns {Promise<T>}
   */
  async function fetchWithRetry(address, tries, take) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(address);
        const type = response.headers.get("content-type") || "";
        if (response.status === 404 || response.status === 410 || type.startsWith("text/html")) {
          throw Object.assign(new Error(`${address} is gone`), { gone: true });
        }
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        const taken = await take(response, attempt === 1 && type.startsWith("application/wasm"));
        if (attempt > 1) notify("ready");
        return taken;
      } catch (error) {
        const gone = error instanceof Error && "gone" in error;
        if (gone && reloadOnce()) return new Promise(() => {});
        const hopeless = gone || (error instanceof WebAssembly.CompileError && attempt > 1);
        if (hopeless || attempt >= tries) throw error;
        notify("waiting");
        await pause(attempt);
      }
    }
  }

  /**
   * Compiles a module. Streaming fails with a Response that a webview has wrapped.
   * @param {Response} response
   * @param {boolean} streaming
   */
  async function compile(response, streaming) {
    return streaming && "compileStreaming" in WebAssembly && response instanceof Response
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  /** @type {Map<string, Promise<WebAssembly.Module>>} by address */
  const packs = new Map();

  /**
   * Fetches a pack of lazy parts (xtask/wasm-tool/src/packs.rs), once.
   * @param {string} address
   * @returns {Promise<WebAssembly.Module>}
   */
  function pack(address) {
    const fetched = packs.get(address);
    if (fetched) return fetched;
    const module = fetchWithRetry(address, Infinity, compile);
    // The next request for it tries again.
    module.catch(() => packs.delete(address));
    packs.set(address, module);
    return module;
  }

  shared.__part = (name) => Promise.all((BUILD.parts[name] || []).map(pack));

  /** Loads the stylesheet; nothing is rendered without it. */
  async function styles() {
    for (let attempt = 1; ; attempt += 1) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = BUILD.styles;
      const loaded = new Promise((resolve) => {
        link.onload = () => resolve(true);
        link.onerror = () => resolve(false);
      });
      document.head.appendChild(link);
      if (await loaded) {
        if (attempt > 1) notify("ready");
        return;
      }
      link.remove();
      notify("waiting");
      await pause(attempt);
    }
  }

  /** Reloads the page, once for each release: a missing file means that there is a newer one. */
  function reloadOnce() {
    try {
      if (sessionStorage.getItem("cc.renewed") === BUILD.main) return false;
      sessionStorage.setItem("cc.renewed", BUILD.main);
    } catch (refused) {
      return false;
    }
    location.reload();
    return true;
  }

  /** @param {string} url */
  const request = (url) => fetch(url, { headers: { accept: "application/json" }, credentials: "same-origin" });

  /** The answers that came with the page and are not taken yet. */
  const answersInPage = () =>
    /** @type {HTMLScriptElement[]} */ (Array.from(document.querySelectorAll("script[data-read]")));

  /**
   * The answer that came with the page, or else a new one.
   * @param {string} url
   */
  async function answerInPage(url) {
    await ready();
    const script = answersInPage().find(({ dataset }) => dataset.read === url);
    if (!script) return request(url);
    const { etag, date = "" } = script.dataset;
    const headers = { "content-type": "application/json", date, ...(etag && { etag }) };
    script.remove();
    return new Response(script.textContent, { headers });
  }

  /**
   * Sends an API request for the app to pick up.
   * @param {string} url
   */
  function read(url) {
    const answer = isDrawn ? answerInPage(url) : request(url);
    answer.catch(() => {});
    early.set(url, answer);
    return answer;
  }

  /**
   * Appends an element to the first screen.
   * @param {Element} place
   * @param {string} name
   * @param {string} text
   * @param {Record<string, string>} [attributes]
   */
  function add(place, name, text, attributes) {
    const added = place.appendChild(document.createElement(name));
    added.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) added.setAttribute(key, value);
    return added;
  }

  /**
   * Shows the status of a claim, in the words of the API, until the app shows the whole page.
   * @param {Promise<Response>} answer
   */
  async function showStatus(answer) {
    const response = await answer;
    // A copy, since the app reads the response too.
    /** @type {Status | false | undefined} */
    const status = response.ok && (await response.clone().json()).glance;
    await ready();
    const title = document.querySelector(".boot-title");
    if (!status || !title) return;
    const english = root.lang === "en";
    const top = document.createElement("div");
    /** @type {(place: Element, name: string, words: Localized, attributes?: Record<string, string>) => void} */
    const addLocalized = (place, name, words, attributes) =>
      void add(place, name, english ? words.en : words.zh, attributes);
    addLocalized(top, "span", status.sign, { class: status.your_turn ? "turn-tag" : "status" });
    addLocalized(top, "h1", status.heading, { "data-testid": "status-heading" });
    const lead = add(top, "div", "", { class: "lead" });
    addLocalized(lead, "p", status.next, { "data-testid": "next-steps" });
    if (status.by) addLocalized(lead, "p", status.by);
    const number = add(top, "p", english ? "Case " : "案件号 ", { class: "note" });
    add(number, "strong", status.case_no, { "data-testid": "claim-number" });
    top.className = "boot-summary";
    title.replaceWith(top);
  }

  async function start() {
    // What the page shows is requested before what renders it.
    const [, captured = ""] = new RegExp(page.path).exec(location.pathname) || [];
    const [first] = page.reads.map((url) => read(url.replace("$1", captured)));
    if (page.statusSummary && !isDrawn) showStatus(first).catch(() => {});
    const styled = styles();
    const main = fetchWithRetry(BUILD.main, 4, compile);
    main.catch(() => {});
    const glue = import(BUILD.script);
    const parts = (BUILD.parts[page.part] || []).map(pack);

    const { default: init } = await glue;
    const module = await main;
    // Waiting for the part avoids a second skeleton; a part that takes long does not delay the rest.
    await Promise.race([Promise.all(parts).catch(() => {}), sleep(3000)]);
    await ready();
    // Further answers that came with the page, to requests that follow from the first.
    for (const { dataset } of answersInPage()) if (dataset.read && !early.has(dataset.read)) read(dataset.read);
    await styled;
    await painted();
    await init({ module_or_path: module });
    show();
    setTimeout(() => early.clear(), 10000);
    watchForRelease();
    // Last of all, stores the files of the app for when there is no network (worker.js).
    if (navigator.serviceWorker) setTimeout(() => navigator.serviceWorker.register("/sw.js").catch(() => {}), 4000);
  }

  const CHECK_EVERY_MS = 10 * 60 * 1000;

  /** Checks from time to time for a newer release. The app announces it on pages without a form. */
  function watchForRelease() {
    let checked = Date.now();
    const check = async () => {
      if (shared.__newer || document.hidden || Date.now() - checked < CHECK_EVERY_MS) return;
      checked = Date.now();
      // The file of the service worker names its release; it is small, and can be read by browsers without service workers.
      const answer = await fetch("/sw.js", { cache: "no-cache" });
      const named = answer.ok && /version"?:\s*"(\w+)"/.exec(await answer.text());
      if (!named || named[1] === BUILD.version) return;
      shared.__newer = true;
      dispatchEvent(new Event("cc-newer"));
      const worker = navigator.serviceWorker && (await navigator.serviceWorker.getRegistration());
      if (worker) await worker.update();
    };
    const quietly = () => check().catch(() => {});
    document.addEventListener("visibilitychange", quietly);
    setInterval(quietly, CHECK_EVERY_MS + 1000);
  }

  /** Resolves when the document has been parsed. */
  function ready() {
    return document.readyState === "loading"
      ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }))
      : undefined;
  }

  /** Resolves when the first screen has been painted; an app that starts from the cache would otherwise delay it. */
  function painted() {
    if (document.hidden || performance.getEntriesByName("first-contentful-paint").length > 0) return undefined;
    const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return Promise.race([frame, sleep(200)]);
  }

  /** @returns {Held} */
  function hold() {
    const { activeElement } = document;
    const focused = activeElement === document.body ? null : activeElement;
    const unfolded = Array.from(document.querySelectorAll("#boot details[id][open]"), ({ id }) => id);
    const held = { focused, selected: null, unfolded, scroll: scrollY };
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return held;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    return { ...held, selected: { anchorNode, anchorOffset, focusNode, focusOffset } };
  }

  /** @type {Held | undefined} */
  let held;
  shared.__drawn = (region) => {
    const boot = document.getElementById("boot");
    const drawn = boot && boot.querySelector(`[data-region="${region}"]`);
    if (!drawn) return null;
    // Nodes lose focus and selection on their way.
    held = held || hold();
    const nodes = document.createDocumentFragment();
    nodes.append(...Array.from(drawn.childNodes));
    return nodes;
  };

  /** @typedef {HTMLInputElement | HTMLSelectElement} Field */
  /** @type {(element: unknown) => element is Field} */
  const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  /** @type {Set<Field>} the fields that were filled in before the app was there */
  const filled = new Set();

  /** @type {Set<HTMLElement>} the buttons that only the app can answer, and that were pressed before it was there */
  const pressed = new Set();
  if (isDrawn) {
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("#boot [data-action]");
      if (!(button instanceof HTMLElement)) return;
      button.setAttribute("aria-busy", "true");
      pressed.add(button);
    });
    document.addEventListener("input", ({ target }) => {
      if (isField(target) && target.closest("#boot")) filled.add(target);
    });
  }

  /**
   * What the app shows in place of an element of the first screen: the same one, or one that is equal.
   * @param {Element} app
   * @param {Element} element
   */
  function inApp(app, element) {
    const all = app.contains(element) ? [element] : Array.from(app.getElementsByTagName(element.tagName));
    const equal = all.find((candidate) => candidate.isEqualNode(element));
    if (equal || !isField(element)) return equal;
    // A field of the app knows what is filled in, and may differ in that.
    return all.find((candidate) => isField(candidate) && candidate.name === element.name);
  }

  /**
   * Puts the person back where they were, and does what they have asked for.
   * @param {Element} app
   * @param {Held} before
   */
  function resume(app, { focused, selected, unfolded, scroll }) {
    for (const button of pressed) button.removeAttribute("aria-busy");
    for (const id of unfolded) {
      const details = document.getElementById(id);
      if (details instanceof HTMLDetailsElement) details.open = true;
    }
    for (const field of filled) {
      const same = inApp(app, field);
      if (!isField(same) || same === field) continue;
      same.value = field.value;
      for (const event of ["input", "change"]) same.dispatchEvent(new Event(event, { bubbles: true }));
    }
    // What is left of a page whose nodes are on their way is shorter, and so was perhaps scrolled back.
    if (scrollY < scroll) scrollTo(0, scroll);
    const focus = focused && inApp(app, focused);
    if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
    const selection = getSelection();
    if (selection && selected && app.contains(selected.anchorNode) && app.contains(selected.focusNode)) {
      const { anchorNode, anchorOffset, focusNode, focusOffset } = selected;
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    }
    for (const button of pressed) {
      const same = inApp(app, button);
      if (same instanceof HTMLElement) same.click();
    }
  }

  /** Replaces the first screen with the app as soon as it has rendered a page. */
  function show() {
    const app = document.getElementById("app");
    if (!app) return;
    // The status of a claim stays until the app shows the claim itself, and no skeleton of it.
    const isReading = () => document.querySelector(".boot-summary") !== null && app.querySelector(".skeleton") !== null;
    const isRendered = () => app.querySelector("h1") !== null && !isReading();
    const reveal = () => {
      const boot = document.getElementById("boot");
      if (!boot) return;
      const before = held || hold();
      boot.remove();
      root.removeAttribute("data-drawn");
      if (isDrawn) resume(app, before);
    };
    if (isRendered()) return reveal();
    const observer = new MutationObserver(() => {
      if (!isRendered()) return;
      observer.disconnect();
      reveal();
    });
    observer.observe(app, { childList: true, subtree: true });
    // A page that can be read stays until then.
    if (!isDrawn) setTimeout(reveal, 4000);
  }

  /**
   * Says that the app cannot go on, with a way back and a phone number.
   * @param {Element} place
   * @param {string} level of the heading
   * @param {string} heading
   * @param {Localized} text
   */
  function addHelp(place, level, heading, text) {
    place.setAttribute("role", "alert");
    add(place, level, heading, { lang: "zh-CN" });
    add(place, "p", text.zh, { lang: "zh-CN" });
    add(place, "p", text.en, { lang: "en" });
    const again = add(place, "button", "再试一次 Try again", { type: "button", class: "boot-again" });
    again.onclick = () => location.reload();
    add(place, "a", "人工 {brand.phone}", { href: "tel:{brand.phone}", class: "boot-call" });
  }

  /**
   * Replaces the skeleton of the first screen with what happened and what to do.
   * @param {unknown} error
   */
  async function fail(error) {
    console.error(error);
    await ready();
    const page = document.querySelector("#boot main");
    if (!page) return;
    // What is known of the claim is still true.
    const known = isDrawn ? page.firstChild : page.querySelector(".boot-summary");
    const place = isDrawn ? page.insertBefore(document.createElement("div"), known) : page;
    if (!isDrawn) {
      place.textContent = "";
      if (known) place.appendChild(known);
      if (page.parentElement) page.parentElement.removeAttribute("aria-busy");
    }
    addHelp(place, known ? "h2" : "h1", "{brand.name_zh}没能打开", {
      zh: "可能是网络不好。您填过的都还在，请再试一次，或直接拨打人工电话。",
      en: "{brand.name_en} could not open. It may be the network. What you entered is safe: try again, or call us.",
    });
  }

  /** The path of this page without what may identify a person or a claim: "/claims/_". */
  const anonymousPath = () =>
    location.pathname.split("/").map((part) => (/^[a-z-]{0,12}$/.test(part) ? part : "_")).join("/");

  /**
   * After a panic, WebAssembly traps, and no part of the app can be trusted any more: the page says so, and the server is
   * told which page it was.
   * @param {unknown} error
   * @returns {boolean} whether it is a trap
   */
  function afterTrap(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) return false;
    if (document.getElementById("broken")) return true;
    const broken = document.createElement("main");
    broken.id = "broken";
    addHelp(broken, "h1", "页面出错了，您填的都还在。", {
      zh: "请重新打开这一页。还是不行，就打人工电话，照样能办理赔。",
      en: "Something went wrong on this page. What you entered is saved. Try again, or call us: we can file the claim for you by phone.",
    });
    // The old page stays in the document for debugging, but hidden.
    const app = document.getElementById("app");
    if (app) app.hidden = true;
    const boot = document.getElementById("boot");
    if (boot) boot.remove();
    document.body.appendChild(broken);
    const body = JSON.stringify({ kind: "panic", route: anonymousPath() });
    const headers = { "content-type": "application/json" };
    fetch(BUILD.errors, { method: "POST", headers, body }).catch(() => {});
    return true;
  }
  addEventListener("error", ({ error }) => void afterTrap(error));
  addEventListener("unhandledrejection", ({ reason }) => void afterTrap(reason));

  // Started in a page that is about to be replaced, the app would find the next one, which has no body yet.
  if (!isReloading) start().catch((error) => (afterTrap(error) ? undefined : fail(error)));
})();
