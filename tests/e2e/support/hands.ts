import { expect, type Page } from "@playwright/test";

import { daysAgo } from "./flow";

/** How somebody answers: with a pointer, or with the keyboard alone. */
export interface Hands {
  /** Chooses among options. */
  choose(page: Page, option: RegExp): Promise<void>;
  /** Writes into a field. */
  write(page: Page, field: RegExp, text: string): Promise<void>;
  /** Ticks a box. */
  tick(page: Page, box: RegExp): Promise<void>;
  /** Presses a button. */
  press(page: Page, button: RegExp): Promise<void>;
}

export const pointer: Hands = {
  choose: (page, option) => page.getByRole("radio", { name: option }).check(),
  write: (page, field, text) => page.getByRole("textbox", { name: field }).fill(text),
  tick: (page, box) => page.getByRole("checkbox", { name: box }).check(),
  press: (page, button) => page.getByRole("button", { name: button }).click(),
};

/** What has the focus, by its role and name as assistive technology is told them. */
async function focused(page: Page, role: "radio" | "textbox" | "checkbox" | "button", name: RegExp): Promise<boolean> {
  const named = page.getByRole(role, { name }).and(page.locator(":focus"));
  return (await named.count()) > 0;
}

/** Presses a key until it is there; fails where that never comes. */
async function until(page: Page, key: string, role: "radio" | "textbox" | "checkbox" | "button", name: RegExp): Promise<void> {
  for (let presses = 0; presses < 90; presses += 1) {
    if (await focused(page, role, name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reaches the ${role} ${name}`);
}

export const keyboard: Hands = {
  choose: async (page, option) => {
    // Tab enters a group once; the arrows go through it, and choose.
    const name = await page.getByRole("radio", { name: option }).getAttribute("name");
    for (let presses = 0; presses < 90; presses += 1) {
      const group = page.locator(`input[type="radio"][name="${name}"]:focus`);
      if ((await group.count()) > 0) break;
      await page.keyboard.press("Tab");
    }
    if (await focused(page, "radio", option)) return page.keyboard.press("Space");
    await until(page, "ArrowDown", "radio", option);
  },
  write: async (page, field, text) => {
    await until(page, "Tab", "textbox", field);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  },
  tick: async (page, box) => {
    await until(page, "Tab", "checkbox", box);
    await page.keyboard.press("Space");
  },
  press: async (page, button) => {
    await until(page, "Tab", "button", button);
    await page.keyboard.press("Enter");
  },
};

async function day(page: Page, hands: Hands, days: number): Promise<void> {
  const { year, month, day } = daysAgo(days);
  await hands.write(page, /^(年|Year)$/, year);
  await hands.write(page, /^(月|Month)$/, month);
  await hands.write(page, /^(日|Day)$/, day);
}

/** One step of a claim: what is done there, if anything is answered. */
export type Act = (page: Page, hands: Hands) => Promise<void>;

const choose = (option: RegExp): Act => (page, hands) => hands.choose(page, option);
const on = (days: number): Act => (page, hands) => day(page, hands, days);
const YES = /^(是|有|Yes)$/;
const NO = /^(不是|没有|No)$/;

/**
 * The longest claim of the demonstration, by its steps: the mother's operation, filed by her son for two insurers.
 * `null`: nothing has to be answered there.
 */
export const LONGEST: Record<string, Act | null> = {
  cause: choose(/^(生病|Illness)$/),
  who: choose(/陈玉兰/),
  when: async (page, hands) => {
    await day(page, hands, 41);
    await hands.write(page, /^(医院|Hospital)$/, "福田区第二人民医院");
  },
  care: choose(/^(住院|Stay in hospital)$/),
  "first-symptom": on(62),
  discharged: on(30),
  "hospital-grade": choose(/^(三级|Grade three)$/),
  "hospital-kind": choose(/^(公立|Public)$/),
  department: choose(/^(普通部|Ordinary)$/),
  condition: choose(/^(恶性肿瘤，重度|Malignant tumour, severe)$/),
  diagnosed: on(34),
  histology: choose(YES),
  "pre-existing": choose(NO),
  bills: async (page, hands) => {
    await hands.write(page, /^(总金额|Total)/, "45,221.50");
    await hands.write(page, /^(其中医保统筹支付|Of it, paid by the social-insurance fund|Paid by the social-insurance fund)/, "19846.2");
    await hands.write(page, /^(其中个人自费|Of it, outside the list|Outside the social-insurance list)/, "8600");
  },
  policies: null,
  payee: null,
  documents: null,
};

/** The last step: both insurers are agreed to, the declaration is ticked. */
export const lastStep: Act = async (page, hands) => {
  for (const insurer of [/^(同意，交给南岸|Agree, share with Nan'an)/, /^(同意，交给青禾|Agree, share with Qinghe)/]) {
    await hands.choose(page, insurer);
  }
  await hands.tick(page, /^(我明白|I understand)/);
  await expect(page.getByRole("checkbox", { name: /^(我明白|I understand)/ })).toBeChecked();
};

export const GO_ON = /^(继续|Continue)/;
export const SEND = /^(交给|Send to|Agree and send)/;
