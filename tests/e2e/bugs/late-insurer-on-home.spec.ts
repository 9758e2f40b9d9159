/** With a claim that was days overdue, the home page said “nothing for you to do”, although the complaint lay ready. */
import { SON } from "../support/people";
import { expect, open, test } from "../support/test";
import { serveWithoutContent } from "../support/undrawn";

test.use({ person: SON });

type Listed = { cases: { id: string; claims: { id: string; [field: string]: unknown }[] }[] };

/** Shows the newest case of the list as one whose insurer is late. */
function makeLate(list: Listed, complaintWaits: boolean): Listed {
  const due = { rule: "decide_personal", on: "2026-01-09", overdue: true };
  const late = { status: "assessing", due, appointment_waits: false, complaint_waits: complaintWaits };
  return { ...list, cases: list.cases.slice(0, 1).map((listed) => ({ ...listed, claims: listed.claims.map((claim) => ({ ...claim, ...late })) })) };
}

for (const complaintWaits of [false, true]) {
  test(`the home page ${complaintWaits ? "does not lead to a complaint that was sent" : "says that an insurer is late, and leads to the complaint"}`, async ({ page }) => {
    // With its content, the page would not ask for the cases.
    await serveWithoutContent(page);
    await page.route("**/api/v1/cases?*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: makeLate((await answer.json()) as Listed, complaintWaits) });
    });
    await open(page, "/");
    const heading = page.getByTestId("home-hero");
    const complaint = page.getByRole("link", { name: "投诉信已写好，看一看" });
    if (complaintWaits) {
      await expect(heading).toHaveText(/^现在不用您做什么。/);
      await expect(complaint).toHaveCount(0);
    } else {
      await expect(heading).toHaveText(/已经超期，.*前就该给结论。投诉信写好了，您可以看一看。$/);
      await expect(complaint).toHaveAttribute("href", /^\/claims\/[^/]+\/dispute\/[^/]+\?late=yes$/);
    }
  });
}
