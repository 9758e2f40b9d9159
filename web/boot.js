// Starts the app, and everything the page will need, before the app is there.
//
// The build puts it into index.html, so that it runs with the first bytes and, all at once,
//   - sets the person's theme, text size and language on <html>,
//   - asks the API what the page at this path will ask (`reads` below),
//   - fetches the main part of the app, the lazy part of this page (`part` below) and its styles,
//   - on a claim's page, says where the claim stands as soon as the API has said it (`glance` below),
//   - starts the app when they are there, or says in plain words that it could not.
//
// What the app may rely on:
//
// window.__early   Map from a URL, as the app writes it ("/api/v1/me"), to a Promise of its Response. The
//                  app's API client takes an entry out (get, then delete) for its first GET of that URL; if
//                  the promise is rejected, it asks again by itself. Emptied 10 s after the app has started,
//                  so that nothing old is ever shown.
// window.__part    From the name of a lazy part to a Promise of its compiled module; the loaders of the
//                  parts call it. It is not rejected by a bad network: it tries again, and says so by the
//                  event "cc-part" on window, whose detail is "waiting" and later "ready".
// window.__picture The address of picture.js, which the app loads once somebody chooses a picture.
// window.__newer   True once a newer release is there; told by the event "cc-newer" on window.
// #boot, #app      The static first screen, and where the app mounts, hidden as long as #boot is there.
//                  #boot is removed here as soon as #app holds an <h1>; the app may do it earlier.
// <html> attributes  data-theme "light" or "dark" (none: as the system), data-size "large", "elder" or
//                  "huge" (none: normal), lang; from localStorage cc.theme, cc.size, cc.lang.
//
// No build step reads this as anything but text, so it keeps to ES2017. Engines that cannot run the app have
// been led to /plain by the probe in index.html before this is read.
(() => {
  const BUILD = "the build fills this in";

  // The one table of what a path needs: a new page gets a line here. The first path that fits counts.
  // `part` is the page's struct in small letters (HomePage: home_page); `reads` are spelled as the app spells
  // them, $1 being what the path captured; `shape` chooses the skeleton.
  const ME = "/api/v1/me";
  const CASES = "/api/v1/cases?limit=20";
  const CASE = "/api/v1/cases/$1";
  const POLICIES = "/api/v1/policies";
  const VISITS = "/api/v1/visits";
  const FAQ = "/api/v1/content/faq";
  const TOLD = "/api/v1/content/cases";
  const GUIDES = "/api/v1/content/guides";
  const HELP = "/api/v1/help";
  const CONSENTS = "/api/v1/consents";
  const DATA = "/api/v1/me/data";
  const PAGES = [
    { path: /^\/$/, part: "home_page", shape: "home", title: ["{brand.name_zh}", "{brand.name_en}"], reads: [ME, CASES, POLICIES, VISITS] },
    { path: /^\/sign-in\/?$/, part: "sign_in_page", shape: "form", title: ["登录", "Sign in"], reads: [ME] },
    { path: /^\/coverage\/?$/, part: "coverage_page", shape: "list", title: ["我的保障", "My cover"], reads: [ME, POLICIES] },
    { path: /^\/coverage\/ask\/?$/, part: "ask_page", shape: "form", title: ["我能赔吗", "Am I covered?"], reads: [ME, POLICIES] },
    { path: /^\/coverage\/[^/]+\/?$/, part: "policy_page", shape: "page", title: ["保单", "Policy"], reads: [ME, POLICIES] },
    { path: /^\/claims\/?$/, part: "claims_page", shape: "list", title: ["我的理赔", "My claims"], reads: [ME, CASES] },
    { path: /^\/claims\/new(\/|$)/, part: "report_page", shape: "form", title: ["报一次理赔", "Make a claim"], reads: [ME, POLICIES] },
    { path: /^\/claims\/([^/]+)\/?$/, part: "claim_page", shape: "claim", title: ["理赔进度", "Your claim"], reads: [CASE, ME], glance: true },
    { path: /^\/claims\/([^/]+)\/receipt\/?$/, part: "receipt_page", shape: "page", title: ["回执", "Receipt"], reads: [ME, CASE] },
    { path: /^\/claims\/([^/]+)\/record\/?$/, part: "record_page", shape: "page", title: ["整件案子", "The whole case"], reads: [ME, CASE] },
    { path: /^\/claims\/([^/]+)\/decision\//, part: "decision_page", shape: "claim", title: ["结论", "Decision"], reads: [ME, CASE] },
    { path: /^\/claims\/([^/]+)\/dispute\//, part: "dispute_page", shape: "form", title: ["提出异议", "Disagree"], reads: [ME, CASE] },
    { path: /^\/help\/?$/, part: "help_page", shape: "list", title: ["问答和案例", "Help"], reads: [ME, FAQ, TOLD] },
    { path: /^\/help\/[^/]+\/?$/, part: "answer_page", shape: "page", title: ["问答", "Answer"], reads: [ME, FAQ] },
    { path: /^\/cases\/?$/, part: "told_cases_page", shape: "list", title: ["案例", "Cases"], reads: [ME, TOLD] },
    { path: /^\/cases\/[^/]+\/?$/, part: "told_case_page", shape: "page", title: ["案例", "Case"], reads: [ME, TOLD] },
    { path: /^\/guides\/?$/, part: "guides_page", shape: "list", title: ["流程指引", "How a claim goes"], reads: [ME, GUIDES] },
    { path: /^\/guides\/[^/]+\/?$/, part: "guide_page", shape: "page", title: ["流程指引", "How a claim goes"], reads: [ME, GUIDES] },
    { path: /^\/claims\/([^/]+)\/people\/?$/, part: "talk_page", shape: "page", title: ["和经办人说话", "Talk to the handler"], reads: [ME, CASE] },
    { path: /^\/people\/?$/, part: "people_page", shape: "list", title: ["找人帮忙", "A person to help"], reads: [ME, HELP, CASES] },
    { path: /^\/visits\/[^/]+\/record\/?$/, part: "hospital_record_page", shape: "form", title: ["医院的病历", "Hospital record"], reads: [ME, VISITS] },
    { path: /^\/claim\/start\/?$/, part: "start_page", shape: "page", title: ["开始申请", "Start a claim"], reads: [ME] },
    { path: /^\/me\/consents\/?$/, part: "consents_page", shape: "list", title: ["授权与使用记录", "Consents and their use"], reads: [ME, CONSENTS] },
    { path: /^\/me\/?$/, part: "me_page", shape: "list", title: ["我的", "Me"], reads: [ME, "/api/v1/me/notifications"] },
    { path: /^\/me\/people\/?$/, part: "mandates_page", shape: "list", title: ["谁替谁办", "Who acts for whom"], reads: [ME, "/api/v1/me/mandates"] },
    { path: /^\/me\/devices\/?$/, part: "devices_page", shape: "list", title: ["登录着的设备", "Where you are signed in"], reads: [ME, "/api/v1/me/sessions"] },
    { path: /^\/me\/data\/?$/, part: "my_data_page", shape: "page", title: ["我的资料", "My data"], reads: [ME, DATA] },
    { path: /^\/me\/closing\/?$/, part: "closing_page", shape: "page", title: ["注销账号", "Close the account"], reads: [ME, DATA] },
    { path: /^/, part: "", shape: "page", title: ["{brand.name_zh}", "{brand.name_en}"], reads: [ME] },
  ];

  const root = document.documentElement;
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  };
  const oneOf = (value, allowed) => (allowed.indexOf(value) < 0 ? null : value);
  const set = (attribute, value) => value && root.setAttribute(attribute, value);

  set("data-theme", oneOf(stored("cc.theme"), ["light", "dark"]));
  set("data-size", oneOf(stored("cc.size"), ["large", "elder", "huge"]));
  set("lang", oneOf(stored("cc.lang"), ["zh-CN", "en"]));

  const page = PAGES.find((candidate) => candidate.path.test(location.pathname));
  set("data-page", page.shape);
  document.title = page.title[root.lang === "en" ? 1 : 0];

  // Under `require-trusted-types-for 'script'` the app's own static markup passes here, and nothing that runs.
  if (window.trustedTypes) {
    try {
      trustedTypes.createPolicy("default", {
        createHTML: (html) => (/<script|<iframe|\son\w+\s*=|javascript:/i.test(html) ? null : html),
      });
    } catch (forbidden) {
      // The server's policy names no such policy; then nothing needs it.
    }
  }

  const early = (window.__early = new Map());
  window.__picture = BUILD.picture;
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const back = () => new Promise((resolve) => addEventListener("online", resolve, { once: true }));
  const pause = (attempt) => Promise.race([sleep(Math.min(500 * 2 ** (attempt - 1), 15000)), back()]);
  const tell = (detail) => dispatchEvent(new CustomEvent("cc-part", { detail }));

  /** Fetches, and takes what is wanted from the answer: again and again if need be, but at most `tries` times. */
  async function insist(address, tries, take) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(address);
        const type = response.headers.get("content-type") || "";
        if (response.status === 404 || response.status === 410 || type.startsWith("text/html")) {
          throw Object.assign(new Error(`${address} is gone`), { gone: true });
        }
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        const taken = await take(response, attempt === 1 && type.startsWith("application/wasm"));
        if (attempt > 1) tell("ready");
        return taken;
      } catch (error) {
        if (error.gone && renew()) return new Promise(() => {});
        const hopeless = error.gone || (error instanceof WebAssembly.CompileError && attempt > 1);
        if (hopeless || attempt >= tries) throw error;
        tell("waiting");
        await pause(attempt);
      }
    }
  }

  /** The main part. Streaming refuses a Response that a webview has wrapped. */
  async function compile(response, streaming) {
    return streaming && WebAssembly.compileStreaming && response instanceof Response
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  // The lazy parts travel in packs (xtask/src/pack.rs): files with several modules one after the other.
  const slots = new Map();
  const packs = new Map();

  /** Where a part's module will be. */
  function slot(name) {
    if (!slots.has(name)) {
      const made = {};
      made.module = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      made.module.catch(() => {});
      slots.set(name, made);
    }
    return slots.get(name);
  }

  /** Fetches a pack, once, and fills the slots of its parts. */
  function pack(address) {
    if (packs.has(address)) return packs.get(address);
    const opened = insist(address, Infinity, async (response) => {
      const bytes = await response.arrayBuffer();
      let from = 4 + new DataView(bytes).getUint32(0, true);
      const inside = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, from - 4)));
      await Promise.all(inside.map(async ([name, length]) => {
        const part = bytes.slice(from, (from += length));
        if (!slots.has(name) || !slot(name).filled) slot(name).resolve(await WebAssembly.compile(part));
        slot(name).filled = true;
      }));
    }).catch((error) => {
      packs.delete(address);
      // Nobody knows what would have been in it: whoever waits is told, and may ask again.
      for (const [name, waiting] of slots) {
        if (waiting.filled) continue;
        waiting.reject(error);
        slots.delete(name);
      }
      throw error;
    });
    opened.catch(() => {});
    packs.set(address, opened);
    return opened;
  }

  const wanted = new Set();
  window.__part = (name) => {
    // A page's loader asks for all its parts in one go: the packs are chosen when it has asked for the last.
    if (wanted.size === 0) Promise.resolve().then(choose);
    wanted.add(name);
    return slot(name).module;
  };

  function choose() {
    // Among them is the page's own part, called like the page; all that it shares with others is in its packs too.
    for (const name of wanted) (BUILD.parts[name] || []).forEach(pack);
    wanted.clear();
  }

  /** The pages' styles: nothing is drawn without them. */
  async function styles() {
    for (let attempt = 1; ; attempt += 1) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = BUILD.styles;
      const came = new Promise((resolve) => {
        link.onload = () => resolve(true);
        link.onerror = () => resolve(false);
      });
      document.head.appendChild(link);
      if (await came) return attempt > 1 && tell("ready");
      link.remove();
      tell("waiting");
      await pause(attempt);
    }
  }

  /** A file that is gone means a newer release: loads its page, once. */
  function renew() {
    try {
      if (sessionStorage.getItem("cc.renewed") === BUILD.main) return false;
      sessionStorage.setItem("cc.renewed", BUILD.main);
    } catch (refused) {
      return false;
    }
    location.reload();
    return true;
  }

  function read(url) {
    const answer = fetch(url, { headers: { accept: "application/json" }, credentials: "same-origin" });
    answer.catch(() => {});
    early.set(url, answer);
    return answer;
  }

  /** Appends an element to the first screen. */
  function add(place, name, text, attributes) {
    const made = place.appendChild(document.createElement(name));
    made.textContent = text;
    for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
    return made;
  }

  /** Says where a claim stands, in the API's words, until the app says it with all the rest. */
  async function glance(answer) {
    const response = await answer;
    // The app reads the answer too.
    const said = response.ok && (await response.clone().json()).glance;
    await ready();
    const title = document.querySelector(".boot-title");
    if (!said || !title) return;
    const english = root.lang === "en";
    const top = document.createElement("div");
    const say = (place, name, words, attributes) => add(place, name, english ? words.en : words.zh, attributes);
    say(top, "span", said.sign, { class: said.your_turn ? "turn-tag" : "status" });
    say(top, "h1", said.heading, { "data-testid": "status-heading" });
    const lead = add(top, "div", "", { class: "lead" });
    say(lead, "p", said.next, { "data-testid": "next-steps" });
    if (said.by) say(lead, "p", said.by);
    const number = add(top, "p", english ? "Case " : "案件号 ", { class: "note" });
    add(number, "strong", said.case_no, { "data-testid": "claim-number" });
    top.className = "boot-glance";
    title.replaceWith(top);
  }

  async function start() {
    // What the page says comes before what draws it.
    const match = page.path.exec(location.pathname);
    const [first] = page.reads.map((url) => read(url.replace("$1", match[1])));
    if (page.glance) glance(first).catch(() => {});
    const styled = styles();
    const main = insist(BUILD.main, 4, compile);
    main.catch(() => {});
    const glue = import(BUILD.script);
    const parts = (BUILD.parts[page.part] || []).map(pack);

    const { default: init } = await glue;
    const module = await main;
    // With its part at hand the page is drawn at once; a part that takes long does not hold back the rest.
    await Promise.race([Promise.all(parts).catch(() => {}), sleep(3000)]);
    await ready();
    await styled;
    await painted();
    await init({ module_or_path: module });
    show();
    setTimeout(() => early.clear(), 10000);
    watch();
    // After everything else: keeps the app's files for when there is no network (worker.js).
    if (navigator.serviceWorker) setTimeout(() => navigator.serviceWorker.register("/sw.js").catch(() => {}), 4000);
  }

  const LOOK_AFTER_MS = 10 * 60 * 1000;

  /** Looks now and then whether a newer release is there. The app says so where nothing is being filled in. */
  function watch() {
    let looked = Date.now();
    const look = async () => {
      if (window.__newer || document.hidden || Date.now() - looked < LOOK_AFTER_MS) return;
      looked = Date.now();
      // The service worker's file names its release; it is small, and every browser can read it.
      const answer = await fetch("/sw.js", { cache: "no-cache" });
      const named = answer.ok && /version"?:\s*"(\w+)"/.exec(await answer.text());
      if (!named || named[1] === BUILD.version) return;
      window.__newer = true;
      dispatchEvent(new Event("cc-newer"));
      const worker = navigator.serviceWorker && (await navigator.serviceWorker.getRegistration());
      if (worker) await worker.update();
    };
    const quietly = () => look().catch(() => {});
    document.addEventListener("visibilitychange", quietly);
    setInterval(quietly, LOOK_AFTER_MS + 1000);
  }

  function ready() {
    return document.readyState === "loading"
      ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }))
      : undefined;
  }

  /** With everything in the cache the app is ready before the first screen was painted, and would hold it up. */
  function painted() {
    if (document.hidden || performance.getEntriesByName("first-contentful-paint").length > 0) return undefined;
    const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return Promise.race([frame, sleep(200)]);
  }

  /** Gives the screen to the app as soon as it has drawn a page. */
  function show() {
    const app = document.getElementById("app");
    const drawn = () => app.querySelector("h1");
    const reveal = () => {
      const boot = document.getElementById("boot");
      if (boot) boot.remove();
    };
    if (drawn()) return reveal();
    const watch = new MutationObserver(() => {
      if (!drawn()) return;
      watch.disconnect();
      reveal();
    });
    watch.observe(app, { childList: true, subtree: true });
    setTimeout(reveal, 4000);
  }

  /** In place of the first screen's skeleton: what happened, and the way on. */
  async function fail(error) {
    console.error(error);
    await ready();
    const place = document.getElementById("boot-page");
    if (!place) return;
    // Where a claim stands is still true.
    const known = place.querySelector(".boot-glance");
    place.textContent = "";
    if (known) place.appendChild(known);
    place.parentElement.removeAttribute("aria-busy");
    place.setAttribute("role", "alert");
    add(place, known ? "h2" : "h1", "{brand.name_zh}没能打开");
    add(place, "p", "可能是网络不好。您填过的都还在，请再试一次，或直接拨打人工电话。");
    add(place, "p", "{brand.name_en} could not open. It may be the network. What you entered is safe: try again, or call us.", { lang: "en" });
    const again = add(place, "button", "再试一次 Try again", { type: "button", class: "boot-again" });
    again.onclick = () => location.reload();
    add(place, "a", "人工 {brand.phone}", { href: "tel:{brand.phone}", class: "boot-call" });
  }

  start().catch(fail);
})();
