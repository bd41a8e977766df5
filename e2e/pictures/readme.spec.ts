import { expect, test } from '@/e2e/fixtures';
import { findCitizen } from '@/e2e/steps/find';
import { part } from '@/e2e/steps/look';
import { openReport } from '@/e2e/steps/report';

const FOLDER = 'docs/images';

// Kept in the repository, so drawn only when asked for: npm run screens -- --readme
if (process.env.README_PICTURES) {
  test.use({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });

  test('readme: citizen', async ({ page, register, enterAs }) => {
    await enterAs('caseworker');
    const cpr = register.cprOf('751/member-12');
    await findCitizen(page, cpr, await register.nameOf(cpr));
    await expect(part(page, 'CV-status')).toBeVisible();
    await page.screenshot({ path: `${FOLDER}/citizen.png` });
  });

  test('readme: report', async ({ page, enterAs }) => {
    await enterAs('supervisor');
    await openReport(page);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${FOLDER}/report.png` });
  });
}
