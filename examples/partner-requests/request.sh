#!/bin/sh
# Sends a signed request to the partner API, with openssl and curl:
#   URL=https://claims.example.com PARTNER=NAME SECRET_FILE=FILE sh request.sh METHOD PATH [BODY]
# While it runs, the secret is in the list of processes. Use another example where others can see that.
set -eu

method=$1
path=$2
body=${3-}

secret=$(head -n 1 "$SECRET_FILE")
now=$(date +%s)
nonce=$(openssl rand -hex 16)
digest=$(printf '%s' "$body" | openssl dgst -sha256 -r | cut -d' ' -f1)
signature=$(printf '%s\n%s\n%s\n%s\n%s' "$method" "$path" "$now" "$nonce" "$digest" |
    openssl dgst -sha256 -hmac "$secret" -r | cut -d' ' -f1)

set -- -sS --fail-with-body -X "$method" "$URL$path" \
    -H "X-Partner: $PARTNER" -H "X-Timestamp: $now" -H "X-Nonce: $nonce" -H "X-Signature: $signature"
if [ -n "$body" ]; then
    set -- "$@" -H 'Content-Type: application/json' --data-binary "$body"
fi
curl "$@"
