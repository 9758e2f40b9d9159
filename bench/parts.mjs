// Measures the pages that lead on from the tracker, on the phone profile: slow 4G, a CPU four times slower, 390 × 844. For each,
// what is loaded for it, and how long it takes from the press of its link until the page is drawn.
//
//   CLEARCLAIM_SERVER=… CLEARCLAIM_DIST=… CHROMIUM=… node bench/parts.mjs
//
// Prints rows for the table of `cargo xtask bench`.
import { percentile, withPage, withServer } from './demo-server.mjs';

const ROUNDS = 5;
const SLOWDOWN = 4;
const SLOW_4G = { offline: false, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8, latency: 150 };
const TRACKER = '/claims/case-jianguo-stay';
/** The pages, and what the address of their link on the tracker contains. */
const PAGES = [
  ['decision', '/decision/case-jianguo-stay-1'],
  ['receipt', '/receipt'],
  ['messages', '/people'],
];

/** In the page: presses a link, and returns after how many milliseconds its page is drawn. */
async function followed(address) {
  const link = document.querySelector(`main a[href*="${address}"]`);
  if (!link) throw new Error(`the tracker has no link to ${address}`);
  const heading = document.querySelector('main h1');
  const begun = performance.now();
  link.click();
  const isDrawn = () => {
    const shown = document.querySelector('main h1');
    return shown && shown !== heading && !document.querySelector('main .skeleton');
  };
  while (!isDrawn()) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}

async function measure(page, devtools) {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const figures = {};
  for (const [name, address] of PAGES) {
    await devtools.send('Network.clearBrowserCache');
    await page.goto(TRACKER);
    await page.waitForFunction(() => document.querySelector('[data-taken-over]'));
    await page.waitForLoadState('networkidle');
    let bytes = 0;
    const count = ({ encodedDataLength }) => (bytes += encodedDataLength);
    devtools.on('Network.loadingFinished', count);
    const time = await page.evaluate(followed, address);
    await page.waitForLoadState('networkidle');
    devtools.off('Network.loadingFinished', count);
    figures[name] = { time, bytes };
  }
  return figures;
}

const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push(await withServer([], (url) => withPage(url, '13800000001', measure)));
}
const median = (value) => percentile(rounds.map(value).sort((one, other) => one - other), 0.5);
for (const [name] of PAGES) {
  const time = median((round) => round[name].time).toFixed(0);
  const kilobytes = (median((round) => round[name].bytes) / 1000).toFixed(1);
  console.log(`| tracker → ${name}, on a phone: loaded; pressed → drawn | at most 45 kB; 500 ms | ${kilobytes} kB; ${time} ms |`);
}
