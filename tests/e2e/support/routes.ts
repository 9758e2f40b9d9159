import { STAY } from "./people";

/** Every page of the app, as the son of the demonstration meets it. */
export const ROUTES = [
  { name: "home", path: "/" },
  { name: "sign-in", path: "/sign-in" },
  { name: "coverage", path: "/coverage" },
  { name: "ask", path: "/coverage/ask" },
  { name: "policy", path: "/coverage/policy-yulan-medical" },
  { name: "claims", path: "/claims" },
  { name: "report", path: "/claims/new/cause" },
  { name: "tracker", path: `/claims/${STAY.case}` },
  { name: "receipt", path: `/claims/${STAY.case}/receipt` },
  { name: "record", path: `/claims/${STAY.case}/record` },
  { name: "decision", path: `/claims/${STAY.case}/decision/${STAY.claim}` },
  { name: "dispute", path: `/claims/${STAY.case}/dispute/${STAY.claim}` },
  { name: "talk", path: `/claims/${STAY.case}/people` },
  { name: "people", path: "/people" },
  { name: "help", path: "/help" },
  { name: "answer", path: "/help/faq-08" },
  { name: "told-cases", path: "/cases" },
  { name: "case-study", path: "/cases/case-05" },
  { name: "guides", path: "/guides" },
  { name: "guide", path: "/guides/car" },
  { name: "hospital-record", path: "/visits/visit-zhiyuan/record" },
  { name: "start", path: "/claim/start" },
  { name: "me", path: "/me" },
  { name: "consents", path: "/me/consents" },
  { name: "mandates", path: "/me/people" },
  { name: "devices", path: "/me/devices" },
  { name: "my-data", path: "/me/data" },
  { name: "closing", path: "/me/closing" },
  { name: "not-found", path: "/no/such/page" },
] as const;

export type RouteName = (typeof ROUTES)[number]["name"];

export function pathOf(name: RouteName): string {
  return ROUTES.find((route) => route.name === name)?.path ?? "/";
}
