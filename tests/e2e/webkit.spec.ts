import { CODE, PHONE, SON, STAY } from "./support/people";
import { expect, test } from "./support/test";
import { WebKit } from "./support/webkit";

/** Set by `cargo xtask test e2e` where the driver is there, which it is on Debian and its like. */
const DRIVER = process.env.CLEARCLAIM_WEBKIT;

test("in WebKit one finds an answer, signs in, and sees where a claim stands", async ({ server }) => {
  test.skip(!DRIVER, "there is no WebKitWebDriver on this machine");
  const webkit = await WebKit.start(DRIVER!);
  try {
    await webkit.open(server.url);
    await webkit.heading(/./);
    await webkit.find(`main a[href="${PHONE}"]`);

    // Typed, found, read.
    await webkit.open(`${server.url}/help`);
    await webkit.heading(/想问什么/);
    await webkit.type("main input[type=search]", "等待期");
    await webkit.find("main mark", "等待期");

    // Signing in leads back to where one was going.
    await webkit.open(`${server.url}/sign-in?then=/claims`);
    await webkit.heading(/手机号/);
    await webkit.type("main input[type=tel]", SON.phone);
    await webkit.press("main button", "发验证码");
    await webkit.type("main input[autocomplete=one-time-code]", CODE);
    await webkit.press("main button[type=submit]");
    await webkit.heading(/理赔/);
    await webkit.find("[data-testid=claim-row]");

    // The tracker folds the journal, draws the lanes and holds its live connection.
    await webkit.open(`${server.url}/claims/${STAY.case}`);
    const stands = await webkit.heading(/./);
    await webkit.find("[data-testid=claim-number]");
    expect(stands).toBe(await webkit.ask("return document.querySelector('[data-testid=status-heading]').textContent.trim()"));

    // The decision, by its own link and a lazy part of its own.
    await webkit.open(`${server.url}/claims/${STAY.case}/decision/${STAY.claim}`);
    await webkit.heading(/远山健康赔您/);
    await webkit.find("ol.staircase-steps > li", "¥");
    // Nothing is wider than the window.
    expect(await webkit.ask("return document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  } finally {
    await webkit.end();
  }
});
