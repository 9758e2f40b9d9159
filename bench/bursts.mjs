// Measures live entries on an open tracker: 200 of them 10 ms apart, from when one is sent until it is in the page; then 1,000 at
// once, until the last is in the page, and how long the main thread was busy. The page shows the newest 30 of its journal, so
// most of a thousand are never drawn; the harness of the other frameworks waits for each of them, which is why this is ours.
//
//   CLEARCLAIM_SERVER=… CLEARCLAIM_DIST=… CLEARCLAIM_APPEND_NOTES=… CHROMIUM=… node bench/bursts.mjs
//
// Prints rows for the table of `cargo xtask bench`.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { percentile, withPage, withServer } from './demo-server.mjs';

const ROUNDS = 3;
const WAIT_MS = 60_000;

/** In the page: notes from now on when each entry came into it, in Unix milliseconds. */
function watchEntries() {
  const seen = {};
  const note = (element) => {
    seen[element.getAttribute('data-event-id')] ??= performance.timeOrigin + performance.now();
  };
  for (const element of document.querySelectorAll('[data-event-id]')) seen[element.getAttribute('data-event-id')] = 0;
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') note(record.target);
      for (const added of record.addedNodes) {
        if (added.nodeType !== Node.ELEMENT_NODE) continue;
        if (added.matches('[data-event-id]')) note(added);
        added.querySelectorAll('[data-event-id]').forEach(note);
      }
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-event-id'] });
  window.seenEntries = seen;
}

/** Appends notes, and waits until the last one is in the page. */
async function append(url, page, devtools, count, gap) {
  const busyMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  };
  const before = await busyMs();
  const args = ['--url', url, '--count', String(count), '--gap-ms', String(gap)];
  const { stdout } = await promisify(execFile)(process.env.CLEARCLAIM_APPEND_NOTES, args, { maxBuffer: 1 << 24 });
  const { events } = JSON.parse(stdout);
  const last = events.at(-1).id;
  await page.waitForFunction((id) => window.seenEntries[id], last, { timeout: WAIT_MS });
  const busy = (await busyMs()) - before;
  const seen = await page.evaluate(() => window.seenEntries);
  const latencies = events.filter(({ id }) => seen[id]).map(({ id, sent_ms: sent }) => seen[id] - sent);
  const total = seen[last] - events[0].sent_ms;
  return { busy, latencies: latencies.sort((one, other) => one - other), total, shown: latencies.length };
}

async function measure(url, page, devtools) {
  const connected = page.waitForResponse((response) => response.url().includes('/live'));
  await page.goto('/claims/bench-1');
  await connected;
  await devtools.send('Performance.enable');
  await page.evaluate(watchEntries);
  const paced = await append(url, page, devtools, 200, 10);
  const flood = await append(url, page, devtools, 1_000, 0);
  return { paced, flood };
}

const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push(
    await withServer(['--seed-bench', '10'], (url) =>
      withPage(url, '13900000000', (page, devtools) => measure(url, page, devtools)),
    ),
  );
}
const median = (value) => percentile(rounds.map(value).sort((one, other) => one - other), 0.5).toFixed(0);
const paced = [0.5, 0.95].map((share) => median(({ paced }) => percentile(paced.latencies, share)));
const shown = median(({ paced }) => paced.shown);
console.log(`| 200 live entries, 10 ms apart: sent → in the page | p95 at most 3 × Solid's | p50 ${paced[0]} ms, p95 ${paced[1]} ms, ${shown} of 200 shown |`);
const [total, busy] = [median(({ flood }) => flood.total), median(({ flood }) => flood.busy)];
console.log(`| 1,000 entries at once: last in the page; main thread busy | busy at most 1.5 × Solid's | ${total} ms; ${busy} ms |`);
