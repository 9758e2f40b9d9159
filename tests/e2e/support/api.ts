import { expect, type APIResponse, type BrowserContext } from "@playwright/test";

/** The parts of the API's answers that tests look at. */
export type JournalEvent =
  | { event: "filed"; report: Report }
  | { event: "documents_added"; documents: { document: string; files: { id: string; sha256: string }[] }[] }
  | { event: "decided"; decision: Decision }
  | { event: "complained"; rule: string }
  | { event: "disputed" | "agreed" | "withdrawn" | "appointment" };

export type Report = {
  claims: { claim: string }[];
  [field: string]: unknown;
};

export type Decision = {
  amount: number;
  benefits: { steps: CalculationStep[] }[];
  decided_by: unknown;
};

export type CalculationStep = { operation: { op: string }; before: number; change: number; after: number };

export type CaseView = { entries: { seq: number; event: JournalEvent }[] };

export type CaseList = { total: number; cases: { id: string; claims: { id: string }[] }[] };

/** The body of an answer. Its type is not checked here; the server has tests of its own for that. */
export async function json<T>(answer: Pick<APIResponse, "json">): Promise<T> {
  return (await answer.json()) as T;
}

/** Reads from the API with the session of this context. */
export async function get<T>(context: BrowserContext, address: string): Promise<T> {
  const answer = await context.request.get(address);
  expect(answer.status(), address).toBe(200);
  return json<T>(answer);
}

/** The cases of the signed-in account, newest first. */
export function listCases(context: BrowserContext): Promise<CaseList> {
  return get<CaseList>(context, "/api/v1/cases?limit=20");
}

/** How many cases the signed-in account has. */
export async function caseCount(context: BrowserContext): Promise<number> {
  return (await listCases(context)).total;
}

export function getCase(context: BrowserContext, id: string): Promise<CaseView> {
  return get<CaseView>(context, `/api/v1/cases/${id}`);
}

/** The newest case of the signed-in account. */
export async function newestCase(context: BrowserContext): Promise<CaseView> {
  const { cases } = await listCases(context);
  return getCase(context, cases[0]?.id ?? "");
}

/** The events of one kind, in the order of the journal. */
export function eventsOf<K extends JournalEvent["event"]>(
  view: CaseView,
  kind: K,
): Extract<JournalEvent, { event: K }>[] {
  const isOfKind = (event: JournalEvent): event is Extract<JournalEvent, { event: K }> => event.event === kind;
  return view.entries.map(({ event }) => event).filter(isOfKind);
}

/** The report that a case was filed with. */
export function reportOf(view: CaseView): Report {
  const [filed] = eventsOf(view, "filed");
  if (!filed) throw new Error("the case has no report");
  return filed.report;
}

/** The SHA-256 hashes of all files in a case, in the order in which they were handed in. */
export function fileHashesOf(view: CaseView): string[] {
  const documents = eventsOf(view, "documents_added").flatMap((event) => event.documents);
  return documents.flatMap((document) => document.files.map((file) => file.sha256));
}
