import { PHONE } from "./support/brand";
import { CODE, SON, DECIDED_CLAIM } from "./support/people";
import { expect, test } from "./support/test";
import { WebKitDriver } from "./support/webkit-driver";

/** Set by `cargo xtask test e2e` if WebKitWebDriver is installed; Debian and its derivatives package it. */
const DRIVER = process.env.CLEARCLAIM_WEBKIT;

test("WebKit can search the FAQ, sign in and show a claim and its decision", async ({ server }) => {
  test.skip(!DRIVER, "WebKitWebDriver is not installed");
  const webkit = await WebKitDriver.start(DRIVER ?? "");
  try {
    await webkit.open(server.url);
    await webkit.heading(/./);
    await webkit.find(`main a[href="${PHONE}"]`);

    // Searches the FAQ.
    await webkit.open(`${server.url}/help`);
    await webkit.heading(/想问什么/);
    await webkit.type("main input[type=search]", "等待期");
    await webkit.find("main mark", "等待期");

    // Signing in leads to the page that required it.
    await webkit.open(`${server.url}/sign-in?then=/claims`);
    await webkit.heading(/手机号/);
    await webkit.type("main input[type=tel]", SON.phone);
    await webkit.press("main button", "发验证码");
    await webkit.type("main input[autocomplete=one-time-code]", CODE);
    await webkit.press("main button[type=submit]");
    await webkit.heading(/理赔/);
    await webkit.find("[data-testid=claim-row]");

    // The tracker shows the status of the claim.
    await webkit.open(`${server.url}/claims/${DECIDED_CLAIM.case}`);
    await webkit.find("[data-testid=claim-number]"); // the case has arrived: until then the heading is the page's title
    expect(await webkit.heading(/./)).toBe(await webkit.run("return document.querySelector('[data-testid=status-heading]').textContent.trim()"));

    // The decision, a lazy part, opened by its own address.
    await webkit.open(`${server.url}/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    await webkit.heading(/远山健康赔您/);
    await webkit.find("ol.staircase-steps > li", "¥");
    // Nothing is wider than the window.
    expect(await webkit.run("return document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  } finally {
    await webkit.end();
  }
});
