import { readFileSync } from "node:fs";
import path from "node:path";

const FILE = path.join(import.meta.dirname, "../../../brand.toml");

/** The value of a field in brand.toml. */
function brand(field: string): string {
  const value = new RegExp(`^${field} = "(.*)"$`, "m").exec(readFileSync(FILE, "utf8"))?.[1];
  if (!value) throw new Error(`brand.toml has no ${field}`);
  return value;
}

/** The Chinese name of the product. */
export const NAME = brand("name_zh");

/** The phone link that every page and every error offers. */
export const PHONE = `tel:${brand("phone")}`;
