import { request } from "node:http";

import { caseCount } from "./support/api";
import { addNote } from "./support/partner-api";
import { CODE, SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import {
  declarationCheckbox,
  expectStep,
  goToNextStep,
  refuseRecordButton,
  startFromVisit,
  submitButton,
} from "./support/guided-claim";
import { ROUTES, pathOf } from "./support/routes";
import { expect, open, signIn, test, waitForContent } from "./support/test";

const POLICY = {
  "default-src": "'none'",
  "connect-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
};

/** The directives of a content security policy. */
function directives(policy: string): Map<string, string> {
  const parts = policy.split(";").map((part) => part.trim());
  return new Map(
    parts.map((part) => {
      const [name = "", ...sources] = part.split(/\s+/);
      return [name, sources.join(" ")];
    }),
  );
}

/** The files of the app that its page refers to. */
async function assets(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  return [...new Set([...html.matchAll(/\/assets\/[^"' )]+/g)].map(([asset]) => asset))];
}

test("every page has security headers: no framing, no foreign or inline code", async ({ server }) => {
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
  test.use({ person: SON, serverScope: "worker" });

  for (const theme of ["light", "dark"] as const) {
    test.describe(theme, () => {
      test.use({ theme });

      // The fixture `pageErrors` finds violations in every test; this one visits every route.
      test("no page violates the content security policy", async ({ page, pageErrors }) => {
        for (const { path } of ROUTES) {
          await page.goto(path);
          await waitForContent(page);
        }
        expect(pageErrors.unexpected).toEqual([]);
      });
    });
  }

  test("the content security policy blocks injected code", async ({ page, pageErrors }) => {
    pageErrors.allow(/csp|Content Security Policy/i);
    await open(page, "/");
    const ran = await page.evaluate(async () => {
      // Trusted Types refuse some of these before the page has them.
      const attempt = (inject: () => void) => {
        try {
          inject();
        } catch (refused) {
          console.debug(refused);
        }
      };
      attempt(() => {
        const script = document.createElement("script");
        script.textContent = "window.slipped = true";
        document.body.append(script);
      });
      attempt(() => {
        const image = document.createElement("div");
        image.innerHTML = '<img src="x" onerror="window.slipped = true">';
        document.body.append(image);
      });
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

test("HTML that could run code, and scripts of other servers, are refused by Trusted Types", async ({ page, pageErrors }) => {
  pageErrors.allow(/csp|Content Security Policy/i);
  await open(page, "/");
  const accepted = await page.evaluate(() => {
    const isAccepted = (set: () => void) => {
      try {
        set();
        return true;
      } catch (refused) {
        return !(refused instanceof TypeError);
      }
    };
    const html = (text: string) => isAccepted(() => (document.createElement("div").innerHTML = text));
    const source = (url: string) => isAccepted(() => (document.createElement("script").src = url));
    return {
      text: html('<p title="a once=b">at once = now, javascript:alert(1), &lt;script&gt;</p>'),
      handler: html('<img src="x" onerror="alert(1)">'),
      script: html("<script>alert(1)</script>"),
      address: html('<a href="javascript:alert(1)">a</a>'),
      own: source("/assets/picture.js"),
      other: source("https://example.org/a.js"),
    };
  });
  expect(accepted).toEqual({ text: true, handler: false, script: false, address: false, own: true, other: false });
});

test("text that contains markup is shown as text", async ({ page, context, server }) => {
  await signIn(context, SON);
  await open(page, pathOf("tracker"));
  const markup = "<img src=x onerror=\"window.slipped=1\"><script>window.slipped=1</script>";
  await addNote(server, DECIDED_CLAIM, markup);
  await expect(page.getByTestId("event").filter({ hasText: markup })).toHaveCount(1);
  expect(await page.evaluate(() => "slipped" in window)).toBe(false);
});

test("scripts and other sites cannot read the session cookie", async ({ page, context }) => {
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
  expect(await page.evaluate(() => document.cookie)).toBe("cc.lang=zh-CN");
  expect(await page.evaluate(() => Object.values(localStorage).join() + Object.values(sessionStorage).join())).not.toMatch(/[0-9a-f]{64}/);
});

test("another site can neither write nor read through the browser", async ({ page, context, server }) => {
  await signIn(context, XIAOMEI);
  const foreign = "http://localhost:1/";
  await page.route(foreign, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>elsewhere</title>" }),
  );
  await page.goto(foreign);
  const seen = await page.evaluate(async (url) => {
    const attempts = [
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
    const results = await Promise.allSettled(attempts);
    return results.map((result) =>
      result.status === "fulfilled" && typeof result.value === "string" ? result.value : result.status,
    );
  }, server.url);
  expect(seen.join()).not.toContain("李小美");
  expect((await context.request.get("/api/v1/me")).status(), "still signed in").toBe(200);
  expect(await caseCount(context)).toBe(0);
});

test.describe("the files of the app", () => {
  test("are cached for a year, since their names change with their content", async ({ server }) => {
    const files = await assets(server.url);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const answer = await fetch(server.url + file);
      expect(answer.status, file).toBe(200);
      expect(answer.headers.get("cache-control"), file).toBe("public, max-age=31536000, immutable");
    }
  });

  test("are compressed, and have the right content types", async ({ server }) => {
    const head = (path: string, encoding: string) =>
      new Promise<{ encoding: string; type: string; vary: string }>((resolve, reject) => {
        const sent = request(server.url + path, { method: "HEAD", headers: { "accept-encoding": encoding } }, (answer) => {
          answer.resume();
          const header = (name: string) => String(answer.headers[name] ?? "");
          resolve({ encoding: header("content-encoding"), type: header("content-type"), vary: header("vary") });
        });
        sent.on("error", reject);
        sent.end();
      });
    const files = await assets(server.url);
    for (const path of ["/", ...files]) {
      const [brotli, gzip, plain] = await Promise.all([head(path, "br, gzip"), head(path, "gzip"), head(path, "identity")]);
      expect(brotli.encoding, path).toBe("br");
      expect(gzip.encoding, path).toBe("gzip");
      expect(plain.encoding, path).toBe("");
      expect(brotli.vary.toLowerCase(), path).toContain("accept-encoding");
      if (path.endsWith(".wasm")) expect(brotli.type).toBe("application/wasm");
      if (path.endsWith(".js")) expect(brotli.type).toMatch(/^(text|application)\/javascript/);
    }
  });

  test("a missing file is answered with 404, not with a page", async ({ server }) => {
    const answer = await fetch(`${server.url}/assets/app-000000000000.js`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("<html");
    expect((await fetch(`${server.url}/api/v1/no-such-thing`)).headers.get("content-type")).toContain("problem+json");
  });

  test.describe("when the tracker is opened with an empty cache", () => {
    test.use({ person: SON });

    test("nothing is fetched twice", async ({ page }) => {
      const requests: string[] = [];
      page.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
      await open(page, pathOf("tracker"));
      await expect(page.getByTestId("status-heading")).toContainText("远山健康");
      await page.waitForLoadState("load");
      const twice = requests.filter((one, index) => requests.indexOf(one) !== index);
      expect(twice).toEqual([]);
      expect(requests.some((one) => one.includes(`/cases/${DECIDED_CLAIM.case}/live`))).toBe(true);
    });

    test("nothing is requested from another origin", async ({ page, server }) => {
      const elsewhere: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
      });
      for (const { path } of ROUTES) await open(page, path);
      expect(elsewhere).toEqual([]);
    });
  });
});

test("no address, referrer or title names the person, from the home page to the receipt", async ({ page, context }) => {
  await signIn(context, XIAOMEI);
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url() + JSON.stringify(request.headers())));
  // Every title that the document has had, even for a moment.
  await page.exposeFunction("recordTitle", (title: string) => seen.push(`title: ${title}`));
  await page.addInitScript(() => {
    let last = "";
    const record = () => {
      if (document.title === last) return;
      last = document.title;
      (window as unknown as { recordTitle(title: string): void }).recordTitle(last);
    };
    new MutationObserver(record).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await open(page, "/");
  await startFromVisit(page);
  await refuseRecordButton(page).click();
  await expectStep(page, "policies");
  await goToNextStep(page);
  await expectStep(page, "check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  await waitForContent(page);
  const titles = new Set(seen.filter((line) => line.startsWith("title: ")));
  expect(titles.size, "the titles of several pages were read").toBeGreaterThan(3);
  // Hashes and ids are random, and may have any digits in them.
  const all = seen.join("\n").replace(/[0-9a-f-]{16,}/g, "");
  for (const personal of [XIAOMEI.phone, XIAOMEI.name, encodeURIComponent(XIAOMEI.name), "9046"]) {
    expect(all).not.toContain(personal);
  }
});
