/**
 * Damage to a response: what a faulty, older or newer server and a network in between make of one. The kind of damage and
 * its place follow from a seed. `crates/browser-json/tests/damage` has the same for the decoder alone.
 */
import { randomNumbers } from "./random";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** A value and what replaces it. */
type Place = { value: Json; name: string; replace: (value: Json | undefined) => void };

const NOT_OURS = ["", "<!doctype html><h1>Wi-Fi</h1>", "null", "[]", "{}", "0", '""'];
const OTHER_TYPES: Json[] = [true, 7, "x", [], [[]], {}];
const OTHER_NUMBERS: Json[] = [-1, 0, 0.5, 1e300, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const OTHER_TEXTS: Json[] = ["", "x".repeat(5_000), "\u0000\u202e𠮷", "2026-02-30", "9999-12-31", "of_the_future"];
const TAGS = ["event", "actor", "op", "verdict", "outcome", "test", "by", "kind", "status", "line"];
const UNKNOWN_ENTRY: Json = {
  seq: 999,
  at: "2026-03-02T09:00:00+08:00",
  actor: { actor: "robot", model: "x" },
  event: { event: "teleported", to: { x: 1 } },
};

function places(value: Json, name = "", replace: Place["replace"] = () => {}): Place[] {
  const own: Place[] = [{ value, name, replace }];
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) =>
      places(item, String(index), (other) => value.splice(index, 1, ...(other === undefined ? [] : [other]))),
    );
    return own.concat(items);
  }
  if (value === null || typeof value !== "object") return own;
  const fields = Object.entries(value).flatMap(([field, child]) =>
    places(child, field, (other) => {
      if (other === undefined) delete value[field];
      else value[field] = other;
    }),
  );
  return own.concat(fields);
}

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, child]) => [name, reversed(child)]));
}

/** Damages a JSON text. Returns what was done, and the damaged text. */
export function damage(original: string, seed: number): { kind: string; text: string } {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[random(list.length)];
  const root = JSON.parse(original) as Json;
  const all = places(root);
  const change = (possible: (place: Place) => boolean, value: (place: Place) => Json | undefined) => {
    const place = pick(all.filter((place) => place.name !== "" && possible(place)));
    place?.replace(value(place));
    return JSON.stringify(root);
  };
  const anything = () => true;
  const kinds: Record<string, () => string> = {
    "a field dropped": () => change(anything, () => undefined),
    null: () => change(anything, () => null),
    "another type": () => change(anything, () => pick(OTHER_TYPES)),
    "another number": () => change(({ value }) => typeof value === "number", () => pick(OTHER_NUMBERS)),
    "another text": () => change(({ value }) => typeof value === "string", () => pick(OTHER_TEXTS)),
    "an unknown variant": () =>
      change(({ value, name }) => typeof value === "string" && TAGS.includes(name), () => "of_the_future"),
    "an unknown entry": () => change(({ name }) => name === "entries", ({ value }) => [...(value as Json[]), UNKNOWN_ENTRY]),
    "an empty list": () => change(({ value }) => Array.isArray(value), () => []),
    "a list twice": () => change(({ value }) => Array.isArray(value), ({ value }) => [...(value as Json[]), ...(value as Json[])]),
    "a list reversed": () => change(({ value }) => Array.isArray(value), ({ value }) => [...(value as Json[])].reverse()),
    "fields reversed": () => JSON.stringify(reversed(root)),
    "a value moved": () => change(anything, () => structuredClone(pick(all)?.value)),
    "deep nesting": () =>
      change(anything, () => "a value of many levels").replace('"a value of many levels"', "[".repeat(20_000) + "]".repeat(20_000)),
    truncated: () => original.slice(0, random(original.length)),
    "not ours": () => pick(NOT_OURS) ?? "",
  };
  const kind = pick(Object.keys(kinds)) ?? "";
  return { kind, text: kinds[kind]?.() ?? original };
}
