// The server with its demonstration, and a browser that is signed in, for our own measurements.
//
//   CLEARCLAIM_SERVER=… CLEARCLAIM_DIST=… CHROMIUM=…
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { chromium } = createRequire(path.join(root, 'tests/e2e/package.json'))('@playwright/test');

/** Starts the server on a free port, with a new data folder, for as long as `measure` takes with its address. */
export async function withServer(extraArguments, measure) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'clearclaim-bench-'));
  const { server, url } = await start(data, extraArguments);
  try {
    return await measure(url);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

async function start(data, extraArguments) {
  const { CLEARCLAIM_SERVER: program, CLEARCLAIM_DIST: dist } = process.env;
  if (!program || !dist) throw new Error('CLEARCLAIM_SERVER and CLEARCLAIM_DIST are not set');
  const args = ['--dist', dist, '--data', data, '--listen', '127.0.0.1:0', '--demo', '--demo-pace', '0'];
  const env = { ...process.env, RUST_LOG: 'warn' };
  const server = spawn(program, [...args, ...extraArguments], { stdio: ['ignore', 'pipe', 'inherit'], env });
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

/** Opens a page of the server at `url` on the screen of a phone, signed in with this number, for as long as `measure` takes. */
export async function withPage(url, phone, measure) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
  try {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
      // What it fetches would not be counted for the page.
      serviceWorkers: 'block',
    });
    await context.request.post('/api/v1/session/codes', { data: { phone } });
    const signedIn = await context.request.post('/api/v1/session', { data: { phone, code: '246810' } });
    if (!signedIn.ok()) throw new Error(`signing in: ${signedIn.status()}`);
    const page = await context.newPage();
    return await measure(page, await context.newCDPSession(page));
  } finally {
    await browser.close();
  }
}

/** The value below which this share of the sorted `values` lies. */
export function percentile(values, share) {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))];
}
