// Sends a signed request to the partner API, with Node 18 or later and no packages:
//   URL=https://claims.example.com PARTNER=NAME SECRET_FILE=FILE node request.mjs METHOD PATH [BODY]

import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The signature of a request. `target` is the path with its query. */
export function signature(secret, method, target, timestamp, nonce, body) {
  const digest = createHash("sha256").update(body).digest("hex");
  const lines = [method, target, timestamp, nonce, digest].join("\n");
  return createHmac("sha256", secret).update(lines).digest("hex");
}

/** The headers of a request. Sign each attempt anew: a nonce is accepted once. */
export function signedHeaders(partner, secret, method, target, body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString("hex");
  return {
    "X-Partner": partner,
    "X-Timestamp": timestamp,
    "X-Nonce": nonce,
    "X-Signature": signature(secret, method, target, timestamp, nonce, body),
  };
}

/**
 * Whether a webhook is signed with one of your secrets and not older than five minutes; `headers` have lower-case names.
 * Also check that the nonce is new, and drop what has an Idempotency-Key that you have had.
 */
export function isFromPlatform(secrets, headers, method, target, body) {
  const { "x-timestamp": timestamp, "x-nonce": nonce, "x-signature": given } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
  return secrets.some((secret) => {
    const expected = signature(secret, method, target, timestamp, nonce, body);
    return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  });
}

async function main([method, target, body = ""]) {
  const { URL: url, PARTNER: partner, SECRET_FILE: file } = process.env;
  const secret = readFileSync(file, "utf8").split("\n")[0].trimEnd();
  const headers = signedHeaders(partner, secret, method, target, body);
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(url + target, { method, headers, body: body || undefined });
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
