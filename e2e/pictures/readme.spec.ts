import { expect, test } from '@/e2e/fixtures';
import { rail } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { listed, openWorklist, takeCases } from '@/e2e/steps/worklist';

const FOLDER = 'docs/images';

// Kept in the repository, so drawn only on request: npm run screens -- --readme
if (process.env.README_PICTURES) {
  test.use({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });

  test('readme: worklist', async ({ page, cameAs }) => {
    await cameAs('caseworker');
    await takeCases(page, 8);
    await openWorklist(page);
    await listed(page).nth(1).getByRole('link').click();
    await expect(rail(page).getByRole('region', { name: 'Hos dig siden' })).toBeVisible();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${FOLDER}/worklist.png` });
  });

  test('readme: citizen', async ({ page, openCitizen }) => {
    await openCitizen('751/member-12');
    await expect(part(page, 'CV-status')).toBeVisible();
    await page.screenshot({ path: `${FOLDER}/citizen.png` });
  });

  test('readme: report', async ({ page, openReportAs }) => {
    await openReportAs('supervisor');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${FOLDER}/report.png` });
  });
}
