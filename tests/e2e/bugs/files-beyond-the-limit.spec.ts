/** Files beyond the limit of a document were noticed one by one, and not all of them were named. */
import { fileInput, openFirstDocument, photo, receivedMarks } from "../support/documents";
import { goFromVisitToCheck, openDocumentsStep } from "../support/guided-claim";
import { XIAOMEI } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: XIAOMEI });

test("of 61 pages the last is named and not added, and the others arrive", { tag: "@slow" }, async ({ page }) => {
  test.slow();
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  const pages = Array.from({ length: 61 }, (_, number) => photo(number, 1_000));
  await fileInput(row).setInputFiles(pages);
  await expect(row.getByRole("alert")).toContainText("photo-60.png：最多放 60 页");
  await expect(receivedMarks(row)).toHaveCount(60, { timeout: 90_000 });
});
