import { expect, test } from '@/e2e/fixtures';
import { part } from '@/e2e/steps/look';

const FOLDER = 'docs/images';

// Kept in the repository, so drawn only on request: npm run screens -- --readme
if (process.env.README_PICTURES) {
  test.use({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });

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
