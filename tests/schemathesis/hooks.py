"""Signs the requests of schemathesis, with a session or a signature. `cargo xtask test long` runs it against a demo server.

CLEARCLAIM_URL is the server.
"""

import hashlib
import hmac
import json
import os
import secrets
import time
import urllib.parse

import requests
import schemathesis

URL = os.environ["CLEARCLAIM_URL"]
# Li Xiaomei.
PHONE = "13800000002"
# The code and the secrets of the demo are public.
CODE = "246810"
DESK = ("/help", "/hand-overs", "/mandates", "/policy-links")


def sign_in() -> dict:
    """The cookies of a new session."""
    session = requests.Session()
    session.post(f"{URL}/api/v1/session/codes", json={"phone": PHONE}, timeout=30).raise_for_status()
    session.post(f"{URL}/api/v1/session", json={"phone": PHONE, "code": CODE}, timeout=30).raise_for_status()
    return session.cookies.get_dict()


def partner_of(path: str) -> str:
    """The partner of the demo that may do this."""
    below = path.removeprefix("/partner/v1")
    if below.startswith("/visits"):
        return "demo-hospital"
    if below.startswith(DESK):
        return "demo-desk"
    return "demo-yuanshan"


class Signature(requests.auth.AuthBase):
    """Signs a request as `docs/PARTNERS.md` says."""

    def __call__(self, request):
        url = urllib.parse.urlsplit(request.url)
        target = url.path + (f"?{url.query}" if url.query else "")
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        partner = partner_of(url.path)
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        digest = hashlib.sha256(body).hexdigest()
        lines = "\n".join([request.method, target, timestamp, nonce, digest])
        signature = hmac.new(f"{partner}-secret".encode(), lines.encode(), hashlib.sha256).hexdigest()
        request.headers.update(
            {"X-Partner": partner, "X-Timestamp": timestamp, "X-Nonce": nonce, "X-Signature": signature}
        )
        return request


@schemathesis.auth(retry_on=[401]).apply_to(path_regex="^/api/")
class Session:
    """A session, begun again when an operation has ended it."""

    def get(self, case, context):
        return sign_in()

    def set(self, case, data, context):
        case.cookies = {**(case.cookies or {}), **data}


schemathesis.auth.set_from_requests(Signature()).apply_to(path_regex="^/partner/")


@schemathesis.serializer("application/offset+octet-stream", "application/octet-stream", "application/x-ndjson", "image/jpeg")
def as_bytes(context, value):
    """Files and pieces of files as they are, and anything else as a line of JSON."""
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value, default=str).encode()
