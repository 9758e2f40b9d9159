// Measures how long "Am I covered?" takes for one key: what is typed is understood, the pieces and the clauses that mention
// it are drawn, and the page can take the next key. On the phone profile: a CPU four times slower, 390 × 844.
//
//   CLEARCLAIM_SERVER=… CLEARCLAIM_DIST=… CHROMIUM=… node bench/sentence.mjs
//
// Prints a row for the table of `cargo xtask bench`. Ends with 1 if the 95th percentile is above the bar.
import { percentile, withPage, withServer } from './demo-server.mjs';

/** Milliseconds for a key, at the 95th percentile. */
const BAR = 30;
const SLOWDOWN = 4;
/** Rounds of all sentences; the first one warms up. */
const ROUNDS = 6;
const SENTENCES = [
  '我妈昨天摔了一跤，骨折，住院，一共花了三万，医保报了一万五',
  '孩子上周三被狗咬了，打了疫苗，花了1200块',
  'wo ma zuo tian zhu yuan le hua le san wan',
  'My mother fell yesterday, fracture, in hospital, total 30,000 yuan, social insurance paid 15,000',
];

/** In the page: types a sentence key by key, and returns how many milliseconds the page was busy with each. */
async function typed(sentence) {
  const field = document.querySelector('#field-description');
  const setValue = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
  const key = (text) =>
    new Promise((resolve) => {
      // A message is delivered after the event's handlers and everything that they have put off to the end of the task.
      const { port1, port2 } = new MessageChannel();
      const begun = performance.now();
      setValue.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      port1.onmessage = () => resolve(performance.now() - begun);
      port2.postMessage(null);
    });
  const times = [];
  for (let end = 1; end <= sentence.length; end += 1) {
    times.push(await key(sentence.slice(0, end)));
    // The page paints between two keys, as when somebody types.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  if (document.querySelectorAll('.understood__piece').length === 0) throw new Error(`nothing was understood of ${sentence}`);
  await key('');
  return times;
}

async function keysOf(page, devtools) {
  await page.goto('/coverage/ask');
  await page.locator('#field-description').waitFor();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const sentence of SENTENCES) {
      const keys = await page.evaluate(typed, sentence);
      if (round > 0) times.push(...keys);
    }
  }
  return times.sort((one, other) => one - other);
}

const times = await withServer([], (url) => withPage(url, '13800000001', keysOf));
const at = (share) => percentile(times, share).toFixed(1);
const figures = `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms of ${times.length} keys`;
console.log(`| “Am I covered?”, CPU ${SLOWDOWN}× slower: key → understood and drawn | p95 at most ${BAR} ms | ${figures} |`);
if (Number(at(0.95)) > BAR) process.exitCode = 1;
