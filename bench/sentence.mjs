// Measures how long "Am I covered?" takes for one key: what is typed is understood, the pieces and the clauses that mention
// it are drawn, and the page can take the next key. On the phone profile: a CPU four times slower, 390 × 844.
//
//   CLEARCLAIM_SERVER=… CLEARCLAIM_DIST=… CHROMIUM=… node bench/sentence.mjs
//
// Prints a row for the table of `cargo xtask bench`. Ends with 1 if the 95th percentile is above the bar.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

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

const root = path.resolve(import.meta.dirname, '..');
const { chromium } = createRequire(path.join(root, 'tests/e2e/package.json'))('@playwright/test');

/** Starts the server with its demonstration on a free port. */
async function start(data) {
  const { CLEARCLAIM_SERVER: program, CLEARCLAIM_DIST: dist } = process.env;
  if (!program || !dist) throw new Error('CLEARCLAIM_SERVER and CLEARCLAIM_DIST are not set');
  const args = ['--dist', dist, '--data', data, '--listen', '127.0.0.1:0', '--demo', '--demo-pace', '0'];
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (text) => {
      output += text;
      const listening = /Listening on (\S+)/.exec(output);
      if (listening) resolve(listening[1]);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended (${code})`)));
  });
  return { server, url };
}

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

async function measure(url) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
  try {
    const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 390, height: 844 } });
    const signIn = { phone: '13800000001', code: '246810' };
    await context.request.post('/api/v1/session/codes', { data: { phone: signIn.phone } });
    const signedIn = await context.request.post('/api/v1/session', { data: signIn });
    if (!signedIn.ok()) throw new Error(`signing in: ${signedIn.status()}`);
    const page = await context.newPage();
    await page.goto('/coverage/ask');
    await page.locator('#field-description').waitFor();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const sentence of SENTENCES) {
        const keys = await page.evaluate(typed, sentence);
        if (round > 0) times.push(...keys);
      }
    }
    return times.sort((one, other) => one - other);
  } finally {
    await browser.close();
  }
}

const data = await mkdtemp(path.join(os.tmpdir(), 'clearclaim-bench-'));
const { server, url } = await start(data);
try {
  const times = await measure(url);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  const figures = `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms of ${times.length} keys`;
  console.log(`| “Am I covered?”, CPU ${SLOWDOWN}× slower: key → understood and drawn | p95 at most ${BAR} ms | ${figures} |`);
  if (Number(at(0.95)) > BAR) process.exitCode = 1;
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
  await rm(data, { recursive: true, force: true });
}
