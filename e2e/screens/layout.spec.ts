import { expect, test } from '@/e2e/fixtures';
import { enterCpr } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { expectOneLine } from '@/e2e/steps/lines';
import { part } from '@/e2e/steps/look';

test('where nothing has changed it takes a line, and the CV begins under it with the minimum beside both', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  await approveByKeyboard(page);
  const changed = part(page, 'Ændret siden seneste vurdering');
  await expect(changed.getByText(/^Ingen ændringer siden vurderingen/)).toBeVisible();
  await expect(changed.getByRole('link')).toHaveCount(0);
  for (const width of [1920, 1280]) {
    await test.step(`in a window ${width} wide`, async () => {
      await page.setViewportSize({ width, height: 1000 });
      const [line, cv, minimum] = await Promise.all(
        [changed, part(page, 'CV’et'), part(page, 'Minimum for et søgbart CV')].map((each) => each.boundingBox()),
      );
      if (!line || !cv || !minimum) throw new Error('A part of the page is not drawn.');
      expect(line.height).toBeLessThan(100);
      expect(cv.y - (line.y + line.height)).toBeLessThan(20);
      expect(minimum.y).toBe(line.y);
      expect(minimum.x).toBeGreaterThan(cv.x + cv.width);
    });
  }
});

test('a label stands on the line of its value', async ({ page, openCpr, register }) => {
  await openCpr(await register.cprChangedSinceJudged(), 'caseworker');
  const status = part(page, 'CV-status');
  await expectOneLine(status.getByText('Siden', { exact: true }), status.locator('dd').first());
  const minimum = part(page, 'Minimum for et søgbart CV').getByRole('listitem').first();
  await expectOneLine(minimum.getByText('Kontaktinformation'), minimum.getByText(/^(Udfyldt|Mangler)$/));
  const changed = part(page, 'Ændret siden seneste vurdering').getByRole('listitem').first().locator('> span');
  await expectOneLine(changed.first(), changed.last());
});

test('a page uses a window of 1920 pixels, and what is read in lines keeps to a column', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect((await page.getByRole('main').boundingBox())?.width).toBe(1680);
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expect(part(page, 'Tidslinje').getByRole('listitem').first()).toBeVisible();
  const line = part(page, 'Tidslinje').locator('article').first();
  expect((await line.boundingBox())?.width).toBeLessThanOrEqual(920);
});

test('what is wrong with a number stands between the field and the button under it', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs('caseworker');
  await enterCpr(page, '0203');
  const told = await page.getByText('Et CPR-nummer har ti cifre.').boundingBox();
  const field = await page.getByLabel('CPR-nummer', { exact: true }).boundingBox();
  const button = await page.getByRole('button', { name: 'Find borger' }).boundingBox();
  if (!told || !field || !button) throw new Error('A part of the form is not drawn.');
  expect(told.y).toBeGreaterThanOrEqual(field.y + field.height);
  expect(told.y + told.height).toBeLessThanOrEqual(button.y);
});
