/** The accounts and the claim of the demonstration that tests rely on. */
export const SON = { phone: "13800000001", name: "陈志远" } as const;
export const XIAOMEI = { phone: "13800000002", name: "李小美" } as const;
export type Person = { phone: string; name: string };

/** The sign-in code of every number in a demonstration. */
export const CODE = "246810";

/** The father's stay in hospital: decided, waiting for the son to agree. */
export const DECIDED_CLAIM = { case: "case-jianguo-stay", claim: "case-jianguo-stay-1", insurer: "yuanshan" } as const;
