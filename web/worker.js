// Keeps the app's own files on this device, so that it opens without a network and says what works and what waits.
// A help where browsers have service workers; nothing depends on it, and WeChat on iOS has none.
//
// It keeps the page and files that are named by their content. It never looks at answers of the API, so no personal
// data is ever kept here. A newer release waits until the last tab of the old one is closed: nobody's form is reloaded.
//
// The build fills in the files and writes this as sw.js beside the page.
(() => {
  const BUILD = "the build fills this in";
  const SHELL = `cc-shell-${BUILD.version}`;

  addEventListener("install", (event) => {
    event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(BUILD.files)));
  });

  addEventListener("activate", (event) => {
    const old = (name) => name.startsWith("cc-shell-") && name !== SHELL;
    event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
  });

  addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (pathname.startsWith("/assets/")) event.respondWith(file(request));
    else if (request.mode === "navigate" && !/^\/(api|partner|plain)(\/|$)/.test(pathname)) event.respondWith(page(request));
  });

  /** A file with this name never changes. */
  async function file(request) {
    const kept = await caches.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) {
      const copy = answer.clone();
      // A full disk is no reason to be without the file now.
      caches.open(SHELL).then((shell) => shell.put(request, copy)).catch(() => {});
    }
    return answer;
  }

  /** The newest page there is; without a network the one that is kept. */
  async function page(request) {
    try {
      return await fetch(request);
    } catch (unreachable) {
      const kept = await caches.match("/");
      if (kept) return kept;
      throw unreachable;
    }
  }
})();
