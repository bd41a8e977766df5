import { expect, test } from '@/e2e/fixtures';
import { worstUser } from '@/e2e/harness/worst-content';
import { enterCpr } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { expectOneLine } from '@/e2e/steps/lines';
import { part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { askForFile, expectReport } from '@/e2e/steps/report';

test('without changes the summary takes one line, followed by the CV with the minimum beside it', async ({
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

test('a label is on the same line as its value', async ({ page, openCpr, register }) => {
  await openCpr(await register.cprChangedSinceJudged(), 'caseworker');
  const status = part(page, 'CV-status');
  await expectOneLine(status.getByText('Siden', { exact: true }), status.locator('dd').first());
  const minimum = part(page, 'Minimum for et søgbart CV').getByRole('listitem').first();
  await expectOneLine(minimum.getByText('Kontaktinformation'), minimum.getByText(/^(Udfyldt|Mangler)$/));
  const changed = part(page, 'Ændret siden seneste vurdering').getByRole('listitem').first().locator('> span');
  await expectOneLine(changed.first(), changed.last());
});

test('a page uses a window of 1920 pixels, and running text keeps a narrow column', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect((await page.getByRole('main').boundingBox())?.width).toBe(1680);
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expect(part(page, 'Tidslinje').getByRole('listitem').first()).toBeVisible();
  const line = part(page, 'Tidslinje').locator('article').first();
  expect((await line.boundingBox())?.width).toBeLessThanOrEqual(920);
});

test('the error of a number is between the field and the button', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs('caseworker');
  await enterCpr(page, '0203');
  const error = await page.getByText('Et CPR-nummer har ti cifre.').boundingBox();
  const field = await page.getByLabel('CPR-nummer', { exact: true }).boundingBox();
  const button = await page.getByRole('button', { name: 'Find borger' }).boundingBox();
  if (!error || !field || !button) throw new Error('A part of the form is not drawn.');
  expect(error.y).toBeGreaterThanOrEqual(field.y + field.height);
  expect(error.y + error.height).toBeLessThanOrEqual(button.y - 4);
});

test('help is beside the longest name, in the corner', async ({ page, enterAs }) => {
  await enterAs('caseworker', page, { name: worstUser('worst') });
  for (const width of [1920, 1280, 1024]) {
    await test.step(`in a window ${width} wide`, async () => {
      await page.setViewportSize({ width, height: 800 });
      const [product, user, help] = await Promise.all([
        page.getByRole('banner').getByRole('link', { name: 'CV-arbejdsgang' }).boundingBox(),
        page.getByRole('button', { name: /^Bruger og indstillinger/ }).boundingBox(),
        page.getByRole('button', { name: 'Hjælp' }).boundingBox(),
      ]);
      if (!product || !user || !help) throw new Error('A part of the header is not drawn.');
      expect(user.x).toBeGreaterThan(product.x + product.width);
      expect(help.x).toBeGreaterThanOrEqual(user.x + user.width);
      expect(Math.abs(help.y + help.height / 2 - (user.y + user.height / 2))).toBeLessThan(2);
    });
  }
});

test('columns of the list keep their places when there are more, and its heading stays beside its buttons above a draft', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('supervisor');
  // A third column shows deleted CVs.
  const { rows } = await register.owner.query<{ day: string }>(
    `select (feed_at at time zone 'Europe/Copenhagen')::date::text as day from cv_event e join cv using (citizen_id)
     where jobcenter = '751' and change_type <= 13 group by 1 having bool_and(cv.state <> 'deleted')
     order by 1 desc limit 1`,
  );
  await page.goto(`/rapport?fra=${rows[0]?.day}&til=${rows[0]?.day}`);
  await expectReport(page);
  const list = part(page, 'Borgere med ændret CV');
  await expect(list.getByRole('columnheader')).toHaveCount(2);
  expect((await list.getByRole('columnheader').first().boundingBox())?.width).toBeLessThan(250);
  const fileDialog = await askForFile(page);
  await fileDialog.getByLabel('Formål').fill('Opfølgning på søgbarhed');
  await page.keyboard.press('Escape');
  await expect(list.getByText(/^Kladde/)).toBeVisible();
  const heading = await list.getByRole('heading', { name: 'Borgere med ændret CV' }).boundingBox();
  const button = await list.getByRole('button', { name: 'Udskriv' }).boundingBox();
  if (!heading || !button) throw new Error('A part of the list is not drawn.');
  expect(heading.y).toBeGreaterThanOrEqual(button.y);
  expect(heading.y + heading.height).toBeLessThanOrEqual(button.y + button.height);
});

test('a screen that the role may not use is still marked as the current one', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await page.goto('/rapport');
  await expectReady(page, 'Opdaterede CV’er');
  await expect(page.getByRole('link', { name: 'Rapport' })).toHaveAttribute('aria-current', 'page');
});

test('a key beside a command of two lines is as high as other keys', async ({ page, openCitizen }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await openCitizen('751/jobcenter-active');
  await page.keyboard.press('Control+k');
  const options = page.getByRole('dialog', { name: 'Kommandoer' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  const heights = (of: string) =>
    options
      .locator(of)
      .evaluateAll((each) => [...new Set(each.map((one) => Math.round(one.getBoundingClientRect().height)))]);
  expect(await heights('kbd kbd')).toHaveLength(1);
  expect(
    (await options.evaluateAll((each) => each.map(({ clientHeight }) => clientHeight))).some((one) => one > 50),
  ).toBe(true);
});

test('absences that exempt come first, and within them the latest', async ({ page, openCpr, register }) => {
  await openCpr(await register.worstCpr('longest'), 'caseworker');
  const requirement = part(page, 'CV-krav');
  await requirement.getByText(/^Vis \d+ fravær mere$/).click();
  const absences = await requirement
    .locator('dd')
    .filter({ hasText: /\d{4}$/ })
    .allInnerTexts();
  expect(absences.length).toBeGreaterThan(10);
  const exempting = absences.filter((each) => each.includes('(fritager)'));
  expect(absences.slice(0, exempting.length)).toEqual(exempting);
  const from = (absence: string) => /\d\d\.\d\d\.\d{4}/.exec(absence)?.[0].split('.').toReversed().join('-') ?? '';
  for (const kind of [exempting, absences.slice(exempting.length)])
    expect(kind.map(from)).toEqual(kind.map(from).toSorted().toReversed());
});
