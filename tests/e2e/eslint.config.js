// @ts-check
import js from "@eslint/js";
import playwright from "eslint-plugin-playwright";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  // `npm run lint` starts ESLint in the root of the repository, because it covers web/ too: patterns are relative to that.
  {
    files: ["tests/e2e/**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // Playwright's fixtures without dependencies are written `async ({}, use) => …`.
      "no-empty-pattern": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["tests/e2e/**/*.spec.ts"],
    extends: [playwright.configs["flat/recommended"]],
    rules: {
      "playwright/no-focused-test": "error",
      "playwright/no-skipped-test": ["error", { allowConditional: true }],
      "playwright/no-wait-for-timeout": "error",
      "playwright/no-commented-out-tests": "error",
      "playwright/expect-expect": ["error", { assertFunctionPatterns: ["^expect"] }],
      // Loops over tables of cases need them; that a test checks anything at all is the rule above.
      "playwright/no-conditional-in-test": "off",
      "playwright/no-conditional-expect": "off",
      "playwright/consistent-spacing-between-blocks": "off",
    },
  },
  {
    files: ["*.js", "web/*.js"],
    extends: [js.configs.recommended],
    languageOptions: { sourceType: "script", ecmaVersion: 2020 },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      // TypeScript checks names (tsconfig.web.json), and knows those of the browser.
      "no-undef": "off",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
    },
  },
);
