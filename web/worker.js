// @ts-check
// The service worker: stores the files of the app on the device, so that it opens without a network and can say what
// works and what has to wait. The app does not depend on it; WeChat on iOS has no service workers.
//
// It stores the page that is the same for everybody, and files whose names contain their hash. It never looks at answers
// of the API, and stores no page that it was asked for, so it stores no personal data. A newer release waits until the last tab of the old one is closed, so that no form is reloaded.
//
// The build fills in the files and writes this as sw.js next to the page.

/** @typedef {{ version: string, files: string[] }} Release the release, and the files to store at once */

(() => {
  const BUILD = /** @type {Release} */ (/** @type {unknown} */ ("the build fills this in"));
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
  /** How long the newest page may take, in milliseconds, before the stored one is shown. */
  const SLOW_MS = 3000;
  const SHELL = `cc-shell-${BUILD.version}`;

  worker.addEventListener("install", (event) => {
    // The page is asked for by nobody, so that the server draws nothing into it.
    const files = BUILD.files.map((file) => (file === "/" ? new Request(file, { credentials: "omit" }) : file));
    event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(files)));
  });

  worker.addEventListener("activate", (event) => {
    /** @param {string} name */
    const old = (name) => name.startsWith("cc-shell-") && name !== SHELL;
    event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
  });

  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (pathname.startsWith("/assets/")) event.respondWith(file(request));
    else if (request.mode === "navigate" && !/^\/(api|partner|plain)(\/|$)/.test(pathname)) event.respondWith(page(request));
  });

  // A push message says that something has happened; pressing it opens the page about it.
  worker.addEventListener("push", (event) => {
    const message = read(event.data);
    if (message === undefined) return;
    const { id, title, body, lang, path } = message;
    // A message that comes twice has the same tag, and is shown once.
    event.waitUntil(worker.registration.showNotification(title, { body, lang, tag: id, data: path }));
  });

  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const { href, origin } = new URL(String(event.notification.data), location.origin);
    event.waitUntil(show(origin === location.origin ? href : location.origin));
  });

  /**
   * @typedef {{ id: string, title: string, body: string, lang: string, path: string }} Message what the server sends
   * @param {PushMessageData | null} data
   * @returns {Message | undefined} nothing if it is no message of the server
   */
  function read(data) {
    try {
      const message = data?.json();
      return typeof message?.title === "string" ? message : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Shows a page: in the tab that has it open, or in a new one, so that no form in another tab is lost.
   * @param {string} address
   */
  async function show(address) {
    const tabs = await worker.clients.matchAll({ type: "window" });
    const open = tabs.find((tab) => tab.url === address);
    return open ? open.focus() : worker.clients.openWindow(address);
  }

  /**
   * A file whose name contains its hash, which never changes: from the cache if it is there.
   * @param {Request} request
   */
  async function file(request) {
    const cached = await caches.match(request);
    if (cached) return cached;
    const answer = await fetch(request);
    if (answer.ok) {
      const copy = answer.clone();
      // The file can be used even if it cannot be stored.
      caches.open(SHELL).then((shell) => shell.put(request, copy)).catch(() => {});
    }
    return answer;
  }

  /**
   * The page: the newest one, or the stored one if the network is slow or there is none.
   * @param {Request} request
   */
  async function page(request) {
    const newest = fetch(request);
    const late = new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const inTime = await Promise.race([newest, late]).catch(() => undefined);
    if (inTime instanceof Response) return inTime;
    return (await caches.match("/")) ?? newest;
  }
})();
