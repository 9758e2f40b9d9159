// Optimises WebAssembly modules for their size after compression, many in one process: starting binaryen takes longer
// than optimising a small one.
//
//   node optimise.mjs <node_modules> < lines of "from<TAB>to"
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Binaryen warns about every name section of a newer kind, which is stripped anyway. Errors are thrown.
console.warn = console.error = () => {};
const { default: binaryen } = await import(pathToFileURL(join(process.argv[2], "binaryen/index.js")));

// The features that rustc uses. With all features, binaryen writes modules that browsers reject.
const { Features } = binaryen;
const FEATURES =
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.CallIndirectOverlong |
  Features.Multivalue |
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.ReferenceTypes |
  Features.SignExt;

// Larger than -Oz before compression, smaller after it.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(1);
// Functions with one caller stay functions: inlined ones compress worse.
binaryen.setOneCallerInlineMaxSize(0);

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [from, to] = line.split("\t");
  const module = binaryen.readBinary(readFileSync(from));
  module.setFeatures(FEATURES);
  module.optimize();
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  sortFunctions(module);
  writeFileSync(to, module.emitBinary());
  module.dispose();
}

// Puts functions with similar code side by side, where the compression finds what they repeat. They come by size from
// wasm-bindgen, and by page from splitting.
function sortFunctions(module) {
  const defined = [];
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const info = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
    if (!info.base) defined.push(info);
  }
  const bodies = functionBodies(Buffer.from(module.emitBinary()));
  if (bodies.length !== defined.length) throw new Error("the functions of a module cannot be told apart");
  for (const { name } of defined) module.removeFunction(name);
  for (const index of orderBySimilarity(bodies)) {
    const { name, params, results, vars, body } = defined[index];
    module.addFunction(name, params, results, vars, body);
  }
}

// The numbers of the functions, each followed by the one that is left with most of its code: of which the largest share is
// in runs of five bytes that both have.
function orderBySimilarity(bodies) {
  const RUN = 5;
  // Runs that many functions have say little, and would take long.
  const COMMON = 60;
  const runs = bodies.map((body) => {
    const found = new Set();
    for (let at = 0; at + RUN <= body.length; at++) found.add(body.readUIntLE(at, RUN));
    return found;
  });
  const users = new Map();
  runs.forEach((found, index) => {
    for (const run of found) {
      if (!users.has(run)) users.set(run, []);
      users.get(run).push(index);
    }
  });
  const byBytes = [...bodies.keys()].sort((a, b) => Buffer.compare(bodies[a], bodies[b]) || a - b);
  const left = new Set(byBytes);
  const order = [];
  while (left.size > 0) {
    // A set keeps its order: without a similar function, the next by its bytes.
    let [next] = left;
    let best = 0;
    const shared = new Map();
    for (const run of order.length > 0 ? runs[order.at(-1)] : []) {
      const others = users.get(run);
      if (others.length > COMMON) continue;
      for (const other of others) {
        if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    for (const [index, count] of shared) {
      const share = count / (runs[index].size + 20);
      if (share > best) [next, best] = [index, share];
    }
    left.delete(next);
    order.push(next);
  }
  return order;
}

// The bytes of each function in the code section.
function functionBodies(bytes) {
  const CODE_SECTION = 10;
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = number();
    if (id !== CODE_SECTION) {
      at += size;
      continue;
    }
    return Array.from({ length: number() }, () => {
      const length = number();
      at += length;
      return bytes.subarray(at - length, at);
    });
  }
  return [];
}
