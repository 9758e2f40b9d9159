import { readFileSync } from "node:fs";
import path from "node:path";

/** Who the demonstration knows. */
export const SON = { phone: "13800000001", name: "陈志远" } as const;
export const XIAOMEI = { phone: "13800000002", name: "李小美" } as const;
export type Person = { phone: string; name: string };

/** Every number's sign-in code in a demonstration. */
export const CODE = "246810";

/** The father's stay in hospital: decided, waiting for the son to agree. */
export const STAY = { case: "case-jianguo-stay", claim: "case-jianguo-stay-1", insurer: "yuanshan" } as const;

/** What brand.toml says. */
function brand(field: string) {
  const file = readFileSync(path.join(import.meta.dirname, "../../../brand.toml"), "utf8");
  return new RegExp(`^${field} = "(.*)"$`, "m").exec(file)![1];
}

export const NAME = brand("name_zh");

/** Where people call whatever fails. */
export const PHONE = `tel:${brand("phone")}`;
