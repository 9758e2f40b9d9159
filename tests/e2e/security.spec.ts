import { request } from "node:http";

import { note } from "./support/partner-api";
import { CODE, SON, STAY, XIAOMEI } from "./support/people";
import { refuseButton, startFromVisit } from "./support/guided-claim";
import { ROUTES, pathOf } from "./support/routes";
import { caseCount, expect, open, signIn, test } from "./support/test";

const POLICY = {
  "default-src": "'none'",
  "connect-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
};

/** The policy of a page, directive by directive. */
function directives(policy: string): Map<string, string> {
  const parts = policy.split(";").map((part) => part.trim());
  return new Map(
    parts.map((part) => {
      const [name = "", ...sources] = part.split(/\s+/);
      return [name, sources.join(" ")];
    }),
  );
}

/** The app's own files, as its page names them. */
async function assets(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  return [...new Set([...html.matchAll(/\/assets\/[^"' )]+/g)].map(([asset]) => asset))];
}

test("every page carries its headers, and no page may be framed or run what it does not bring", async ({ server }) => {
  for (const { path } of ROUTES) {
    const answer = await fetch(server.url + path);
    const header = (name: string) => answer.headers.get(name) ?? "";
    expect(answer.status, path).toBe(200);
    const policy = directives(header("content-security-policy"));
    for (const [name, sources] of Object.entries(POLICY)) expect(policy.get(name), `${path} ${name}`).toBe(sources);
    expect(policy.get("script-src")).toMatch(/^'self' 'wasm-unsafe-eval'( 'sha256-[^']+')*$/);
    expect(policy.get("style-src")).toMatch(/^'self'( 'sha256-[^']+')*$/);
    expect(header("content-security-policy")).not.toContain("unsafe-inline");
    expect(header("x-content-type-options")).toBe("nosniff");
    expect(header("referrer-policy")).toBe("no-referrer");
    expect(header("cross-origin-opener-policy")).toBe("same-origin");
    expect(header("cross-origin-resource-policy")).toBe("same-origin");
    expect(header("permissions-policy")).toContain("geolocation=()");
    expect(header("cache-control")).toBe("no-cache");
  }
});

test.describe("on every route", () => {
  test.use({ person: SON });

  for (const theme of ["light", "dark"] as const) {
    test.describe(theme, () => {
      test.use({ theme });

      // What breaks the policy is found by `trouble`, for every test there is; here every route is visited.
      test("nothing breaks the content security policy", async ({ page, trouble }) => {
        for (const { path } of ROUTES) {
          await open(page, path);
          await expect(page.locator(".skeleton")).toHaveCount(0);
        }
        expect(trouble.found).toEqual([]);
      });
    });
  }

  test("the policy is at work: what is slipped in does not run", async ({ page, trouble }) => {
    trouble.expect(/csp|Content Security Policy/i);
    await open(page, "/");
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.slipped = true";
      document.body.append(script);
      const image = document.createElement("div");
      image.innerHTML = '<img src="x" onerror="window.slipped = true">';
      document.body.append(image);
      const refused = new Promise((resolve) =>
        addEventListener("securitypolicyviolation", () => resolve(true), { once: true }),
      );
      document.body.insertAdjacentHTML("beforeend", '<div style="color: red">styled</div>');
      await refused;
      return "slipped" in window;
    });
    expect(ran).toBe(false);
  });
});

test("what people write is shown, never run", async ({ page, context, server }) => {
  await signIn(context, SON);
  await open(page, pathOf("tracker"));
  const wicked = "<img src=x onerror=\"window.slipped=1\"><script>window.slipped=1</script>";
  await note(server, STAY, wicked);
  await expect(page.getByTestId("event").filter({ hasText: wicked })).toHaveCount(1);
  expect(await page.evaluate(() => "slipped" in window)).toBe(false);
});

test("the session's cookie is out of reach of scripts and of other sites", async ({ page, context }) => {
  const sent = await context.request.post("/api/v1/session/codes", { data: { phone: SON.phone } });
  expect(sent.status()).toBe(200);
  const answer = await context.request.post("/api/v1/session", { data: { phone: SON.phone, code: CODE } });
  const cookie = answer.headers()["set-cookie"] ?? "";
  expect(cookie).toMatch(/^sid=[0-9a-f]{64};/);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
  expect(cookie).toMatch(/Path=\//i);
  expect(cookie).not.toMatch(/Domain=/i);
  await open(page, "/");
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(await page.evaluate(() => Object.values(localStorage).join() + Object.values(sessionStorage).join())).not.toMatch(/[0-9a-f]{64}/);
});

test("another site cannot make a browser write", async ({ page, context, server }) => {
  await signIn(context, XIAOMEI);
  const foreign = "http://localhost:1/";
  await page.route(foreign, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>elsewhere</title>" }),
  );
  await page.goto(foreign);
  const seen = await page.evaluate(async (url) => {
    const tries = [
      fetch(`${url}/api/v1/session`, { method: "DELETE", credentials: "include" }),
      fetch(`${url}/api/v1/cases`, {
        method: "POST",
        credentials: "include",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
      fetch(`${url}/api/v1/cases`, { method: "POST", credentials: "include", mode: "no-cors", body: "{}" }),
      fetch(`${url}/api/v1/me`, { credentials: "include" }).then((answer) => answer.text()),
    ];
    const ended = await Promise.allSettled(tries);
    return ended.map((end) => (end.status === "fulfilled" && typeof end.value === "string" ? end.value : end.status));
  }, server.url);
  expect(seen.join()).not.toContain("李小美");
  expect((await context.request.get("/api/v1/me")).status(), "still signed in").toBe(200);
  expect(await caseCount(context)).toBe(0);
});

test.describe("the app's files", () => {
  test("are kept for ever, since their names change with them", async ({ server }) => {
    const files = await assets(server.url);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const answer = await fetch(server.url + file);
      expect(answer.status, file).toBe(200);
      expect(answer.headers.get("cache-control"), file).toBe("public, max-age=31536000, immutable");
    }
  });

  test("travel compressed, WebAssembly under its own type", async ({ server }) => {
    const ask = (path: string, encoding: string) =>
      new Promise<{ encoding: string; type: string; vary: string }>((resolve, reject) => {
        const asked = request(server.url + path, { method: "HEAD", headers: { "accept-encoding": encoding } }, (answer) => {
          answer.resume();
          const header = (name: string) => String(answer.headers[name] ?? "");
          resolve({ encoding: header("content-encoding"), type: header("content-type"), vary: header("vary") });
        });
        asked.on("error", reject);
        asked.end();
      });
    const files = await assets(server.url);
    for (const path of ["/", ...files]) {
      const [brotli, gzip, plain] = await Promise.all([ask(path, "br, gzip"), ask(path, "gzip"), ask(path, "identity")]);
      expect(brotli.encoding, path).toBe("br");
      expect(gzip.encoding, path).toBe("gzip");
      expect(plain.encoding, path).toBe("");
      expect(brotli.vary.toLowerCase(), path).toContain("accept-encoding");
      if (path.endsWith(".wasm")) expect(brotli.type).toBe("application/wasm");
      if (path.endsWith(".js")) expect(brotli.type).toMatch(/^(text|application)\/javascript/);
    }
  });

  test("a file that is not there is no page", async ({ server }) => {
    const answer = await fetch(`${server.url}/assets/app-000000000000.js`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("<html");
    expect((await fetch(`${server.url}/api/v1/no-such-thing`)).headers.get("content-type")).toContain("problem+json");
  });

  test.describe("when the tracker is opened cold", () => {
    test.use({ person: SON });

    test("nothing is fetched twice", async ({ page }) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
      await open(page, pathOf("tracker"));
      await expect(page.getByTestId("status-heading")).toContainText("远山健康");
      await page.waitForLoadState("load");
      const twice = asked.filter((one, index) => asked.indexOf(one) !== index);
      expect(twice).toEqual([]);
      expect(asked.some((one) => one.includes(`/cases/${STAY.case}/live`))).toBe(true);
    });

    test("nothing comes from anywhere else", async ({ page, server }) => {
      const elsewhere: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
      });
      for (const { path } of ROUTES) await open(page, path);
      expect(elsewhere).toEqual([]);
    });
  });
});

test("no address, title or referrer names a person", async ({ page, context }) => {
  await signIn(context, XIAOMEI);
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url() + JSON.stringify(request.headers())));
  await open(page, "/");
  await startFromVisit(page);
  await refuseButton(page).click();
  await expect(page).toHaveURL(/\/claims\/new\/policies/);
  const all = seen.join("\n");
  for (const personal of [XIAOMEI.phone, XIAOMEI.name, encodeURIComponent(XIAOMEI.name), "9046"]) {
    expect(all).not.toContain(personal);
  }
});
