/** Who the demonstration knows. */
export const SON = { phone: "13800000001", name: "陈志远" } as const;
export const XIAOMEI = { phone: "13800000002", name: "李小美" } as const;
export type Person = { phone: string; name: string };

/** Every number's sign-in code in a demonstration. */
export const CODE = "246810";

/** The father's stay in hospital: decided, waiting for the son to agree. */
export const STAY = { case: "case-jianguo-stay", claim: "case-jianguo-stay-1", insurer: "yuanshan" } as const;

/** Where people call whatever fails. */
export const PHONE = "tel:400-000-0417";
