#!/usr/bin/env python3
"""Sends a signed request to the partner API, with the standard library only:

  URL=https://claims.example.com PARTNER=NAME SECRET_FILE=FILE python3 request.py METHOD PATH [BODY]
"""

import hashlib
import hmac
import os
import secrets
import sys
import time
import urllib.error
import urllib.request


def signature(secret: bytes, method: str, target: str, timestamp: str, nonce: str, body: bytes) -> str:
    """The signature of a request. `target` is the path with its query."""
    digest = hashlib.sha256(body).hexdigest()
    lines = "\n".join([method, target, timestamp, nonce, digest])
    return hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()


def signed_headers(partner: str, secret: bytes, method: str, target: str, body: bytes) -> dict:
    """The headers of a request. Sign each attempt anew: a nonce is accepted once."""
    timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
    return {
        "X-Partner": partner,
        "X-Timestamp": timestamp,
        "X-Nonce": nonce,
        "X-Signature": signature(secret, method, target, timestamp, nonce, body),
    }


def is_from_platform(accepted: list, headers: dict, method: str, target: str, body: bytes) -> bool:
    """Whether a webhook is signed with one of your secrets and not older than five minutes. Also check that the nonce is
    new, and drop what has an Idempotency-Key that you have had."""
    timestamp = headers["X-Timestamp"]
    if abs(time.time() - int(timestamp)) > 300:
        return False
    return any(
        hmac.compare_digest(
            signature(secret, method, target, timestamp, headers["X-Nonce"], body),
            headers["X-Signature"],
        )
        for secret in accepted
    )


def main() -> int:
    method, target = sys.argv[1:3]
    body = (sys.argv[3] if len(sys.argv) > 3 else "").encode()
    with open(os.environ["SECRET_FILE"], "rb") as file:
        secret = file.readline().rstrip()
    headers = signed_headers(os.environ["PARTNER"], secret, method, target, body)
    if body:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(
        os.environ["URL"] + target, data=body or None, headers=headers, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            print(answer.read().decode())
            return 0
    except urllib.error.HTTPError as refused:
        print(refused.read().decode())
        return 1


if __name__ == "__main__":
    sys.exit(main())
