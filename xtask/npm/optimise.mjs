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
  writeFileSync(to, module.emitBinary());
  module.dispose();
}
