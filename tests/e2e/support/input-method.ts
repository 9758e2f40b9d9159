import type { Page } from "@playwright/test";

type Role = "radio" | "textbox" | "checkbox" | "button" | "link";

/** No page has so many stops that Tab has to be pressed more often. */
const MOST_PRESSES = 90;

/** How a person fills in a form: with a pointer, or with the keyboard alone. */
export interface InputMethod {
  /** Chooses one of several options. */
  choose(page: Page, option: RegExp): Promise<void>;
  /** Writes into a text field, replacing what is in it. */
  write(page: Page, field: RegExp, text: string): Promise<void>;
  /** Ticks a checkbox. */
  tick(page: Page, box: RegExp): Promise<void>;
  /** Presses a button. */
  press(page: Page, button: RegExp): Promise<void>;
}

export const pointer: InputMethod = {
  choose: (page, option) => page.getByRole("radio", { name: option }).check(),
  write: (page, field, text) => page.getByRole("textbox", { name: field }).fill(text),
  tick: (page, box) => page.getByRole("checkbox", { name: box }).check(),
  press: (page, button) => page.getByRole("button", { name: button }).click(),
};

export const keyboard: InputMethod = {
  choose: async (page, option) => {
    // Tab enters a group of options once; the arrow keys move through it and choose.
    const name = await page.getByRole("radio", { name: option }).getAttribute("name");
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      const group = page.locator(`input[type="radio"][name="${name}"]:focus`);
      if ((await group.count()) > 0) break;
      await page.keyboard.press("Tab");
    }
    if (await isFocused(page, "radio", option)) return page.keyboard.press("Space");
    await pressUntilFocused(page, "ArrowDown", "radio", option);
  },
  write: async (page, field, text) => {
    await pressUntilFocused(page, "Tab", "textbox", field);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  },
  tick: async (page, box) => {
    await pressUntilFocused(page, "Tab", "checkbox", box);
    await page.keyboard.press("Space");
  },
  press: async (page, button) => {
    await pressUntilFocused(page, "Tab", "button", button);
    await page.keyboard.press("Enter");
  },
};

/** Follows a link with the keyboard alone. */
export async function followLinkByKeyboard(page: Page, link: RegExp): Promise<void> {
  await pressUntilFocused(page, "Tab", "link", link);
  await page.keyboard.press("Enter");
}

/** Whether the focus is on an element with this role and accessible name. */
async function isFocused(page: Page, role: Role, name: RegExp): Promise<boolean> {
  const named = page.getByRole(role, { name }).and(page.locator(":focus"));
  return (await named.count()) > 0;
}

/** Presses a key until the element has the focus; fails if it never gets it. */
async function pressUntilFocused(page: Page, key: string, role: Role, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await isFocused(page, role, name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reaches the ${role} ${name}`);
}
