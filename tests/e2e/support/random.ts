/** A sequence of numbers that looks random and follows from its seed. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = (Math.imul(seed, 2_654_435_761) + 12_345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How many random cases a test tries: `cases`, or five times as many in `cargo xtask test long`. */
export function casesToTry(cases: number): number {
  return process.env.CLEARCLAIM_EXTENT === "long" ? 5 * cases : cases;
}
