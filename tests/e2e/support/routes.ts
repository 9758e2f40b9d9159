import { DECIDED_CLAIM } from "./people";
import { TABLE } from "./route-table";

/** A value for each parameter of a pattern, of the son of the demonstration. */
const EXAMPLES: Record<string, string> = {
  policy: "policy-yulan-medical",
  step: "cause",
  case: DECIDED_CLAIM.case,
  claim: DECIDED_CLAIM.claim,
  entry: "faq-08",
  study: "case-05",
  line: "car",
  visit: "visit-zhiyuan",
  // Of nobody: the page says that nothing is shared.
  share: "share-1",
};

function example(parameter: string): string {
  const value = EXAMPLES[parameter];
  if (value === undefined) throw new Error(`support/routes.ts has no example of a ${parameter}`);
  return value;
}

/** The name of a page: one of the table of routes, or the page at an address that does not exist. */
export type RouteName = (typeof TABLE)[number]["name"] | "not-found";

/** Every page of the app, with an address of it. */
export const ROUTES: readonly { name: RouteName; path: string }[] = [
  ...TABLE.map(({ name, pattern }) => ({
    name,
    path: pattern.replace(/:(\w+)\??/g, (_, parameter: string) => example(parameter)),
  })),
  { name: "not-found", path: "/no/such/page" },
];

/** The address of a page. */
export function pathOf(name: RouteName): string {
  const route = ROUTES.find((candidate) => candidate.name === name);
  if (!route) throw new Error(`there is no page called ${name}`);
  return route.path;
}
