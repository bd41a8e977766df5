import { expect, test } from '@/e2e/fixtures';
import { worstUser } from '@/e2e/harness/worst-content';
import { enterCpr, openFind } from '@/e2e/steps/find';
import { approveByKeyboard, dialog, rail } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { askForFile } from '@/e2e/steps/report';

test('without changes the summary takes one line, and the rail stands beside it and the CV', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  await approveByKeyboard(page);
  const changed = part(page, 'Ændret siden seneste vurdering');
  await expect(changed.getByText(/^Ingen ændringer siden vurderingen/)).toBeVisible();
  await expect(changed.getByRole('link')).toHaveCount(0);
  for (const [width, railWidth] of [
    [1920, 360],
    [1360, 360],
    [1280, 304],
    [1024, 312],
    [768, 312],
  ] as const) {
    await test.step(`in a window ${width} wide`, async () => {
      await page.setViewportSize({ width, height: 1000 });
      const [line, cv, beside] = await Promise.all(
        [changed, part(page, 'CV’et'), rail(page)].map((each) => each.boundingBox()),
      );
      if (!line || !cv || !beside) throw new Error('A part of the page is not drawn.');
      if (width > 1024) expect(line.height).toBeLessThan(50);
      expect(cv.y - (line.y + line.height)).toBe(12);
      expect(beside).toMatchObject({ y: line.y, width: railWidth });
      expect(beside.x).toBe(cv.x + cv.width + 16);
    });
  }
});

test('the actions and whom one acts for stay in view, at every height and width', async ({
  page,
  openCpr,
  register,
}) => {
  await openCpr(await register.worstCpr('longest'), 'caseworker');
  const actions = rail(page).getByRole('button', { name: /^Godkend CV/ });
  for (const [width, height] of [
    [1920, 1080],
    [1366, 657],
    [768, 600],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const top of [0, 150, 5000]) {
      await test.step(`at ${width} × ${height}, scrolled by ${top}`, async () => {
        await page.evaluate((y) => window.scrollTo(0, y), top);
        await expect(actions).toBeInViewport({ ratio: 1 });
        await expect(rail(page).getByText('Du handler som Jobcenter Aarhus')).toBeInViewport({ ratio: 1 });
      });
    }
  }
  await test.step('below 400 px of height nothing stays', async () => {
    await page.setViewportSize({ width: 360, height: 320 });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(actions).not.toBeInViewport();
  });
});

test('in a narrow window the facts are cells above the changes, and the further actions behind one button', async ({
  page,
  openCitizen,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openCitizen('751/jobcenter-active');
  const [facts, changed] = await Promise.all(
    [part(page, 'CV-status'), part(page, 'Ændret siden seneste vurdering')].map((each) => each.boundingBox()),
  );
  if (!facts || !changed) throw new Error('A part of the page is not drawn.');
  expect(facts.y).toBeLessThan(changed.y);
  expect((await part(page, 'Søgbarhed').boundingBox())?.y).toBe(facts.y);
  const further = rail(page).getByRole('button', { name: 'Sæt CV-status' });
  await expect(further).toBeHidden();
  await rail(page).getByRole('button', { name: 'Mere' }).click();
  await expect(further).toBeInViewport({ ratio: 1 });
});

test('in a window that turns wide, or as low as 800 pixels, all facts of the rail are seen above its foot', async ({
  page,
  openCitizen,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openCitizen('751/jobcenter-active');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 360, height: 740 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    if (size.width < 768) continue;
    const cut = (await rail(page).getByRole('button', { name: 'Godkend CV' }).boundingBox())?.y ?? 0;
    for (const fact of ['CV-status', 'Søgbarhed', 'Krav', 'Minimum', 'Frist']) {
      await expect
        .poll(async () => (await part(page, fact).getByRole('heading').boundingBox())?.y ?? cut)
        .toBeLessThan(cut - 30);
    }
  }
});

test('a tall dialog says whose CV it is, and keeps its name and the button that closes it in view', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  for (const size of [
    { width: 1280, height: 500 },
    { width: 360, height: 640 },
  ]) {
    await page.setViewportSize(size);
    await page.keyboard.press('s');
    const open = dialog(page, 'Sæt CV-status');
    await open.getByRole('radio', { name: 'CV ej godkendt' }).check();
    await expect(open).toHaveAccessibleDescription(/^\S.* · \d{6}-•••• · 2\sKontanthjælpsmodtager$/);
    await open.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(open.getByRole('heading', { name: 'Sæt CV-status' })).toBeInViewport({ ratio: 1 });
    await open.getByRole('button', { name: 'Luk' }).click();
    await expect(open).toBeHidden();
  }
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

test('the error of a number is between the field and the button', async ({ page, cameAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await cameAs('caseworker');
  await openFind(page);
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

test('on a phone the header of a supervisor takes three lines', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs('copenhagenSupervisor');
  const header = page.getByRole('banner');
  const parts = await Promise.all(
    [
      header.getByRole('link', { name: 'Overblik' }),
      header.getByRole('link', { name: 'Opslag udefra' }),
      header.getByRole('button', { name: /^Bruger og indstillinger/ }),
      header.getByLabel('CPR-nummer'),
      header.getByRole('button', { name: 'Hjælp' }),
    ].map((each) => each.boundingBox()),
  );
  const [first = 0, last = 0, user = 0, number = 0, help = 0] = parts.map(
    (box) => (box?.y ?? 0) + (box?.height ?? 0) / 2,
  );
  expect(Math.abs(user - last)).toBeLessThan(2);
  expect(Math.abs(help - number)).toBeLessThan(2);
  expect(last).toBeGreaterThan(first);
  expect(number).toBeGreaterThan(last);
});

test('the list uses the width of the page, and has columns only where something stands in them', async ({
  page,
  openReportAs,
}) => {
  await openReportAs('supervisor');
  await page.setViewportSize({ width: 1920, height: 1080 });
  const list = part(page, 'Borgere med ændret CV');
  await expect(list.getByRole('columnheader')).toHaveText([
    'Borger',
    'Kontaktgruppe',
    'Ændret',
    'Ændringer',
    'Status nu',
    'Søgbarhed nu',
    'Senest ændret',
  ]);
  const [whole, last] = await Promise.all(
    [list.getByRole('table'), list.getByRole('columnheader').last()].map((each) => each.boundingBox()),
  );
  if (!whole || !last) throw new Error('A part of the list is not drawn.');
  expect(whole.width).toBeGreaterThan(1600);
  expect(last.width).toBeLessThan(whole.width / 4);
});

test('the heading of the list stays beside its buttons above a draft', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const list = part(page, 'Borgere med ændret CV');
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

test('a name shows beside its number while that is focused or pointed at, and nothing moves', async ({
  page,
  openReportAs,
  register,
}) => {
  await openReportAs('supervisor');
  const rows = part(page, 'Borgere med ændret CV').locator('tbody tr');
  const name = rows.nth(1).locator('bdi');
  await expect(name).toBeHidden();
  const between = async () =>
    ((await rows.nth(2).boundingBox())?.y ?? 0) - ((await rows.nth(0).boundingBox())?.y ?? Number.NaN);
  const before = await between();
  await rows.nth(1).getByRole('link').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(name).toBeVisible();
  expect(await between()).toBe(before);
  const { rows: known } = await register.owner.query<{ name: string }>(
    `select given_name || ' ' || surname as name from citizen`,
  );
  expect(known.map((each) => each.name)).toContain(await name.textContent());
});

test('the list is sorted within its page, up, down, and as it came', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const list = part(page, 'Borgere med ændret CV');
  const numbers = async () => (await list.locator('td[data-label="Ændringer"]').allTextContents()).map(Number);
  const came = await numbers();
  const sort = list.getByRole('button', { name: 'Ændringer', exact: true });
  const header = list.getByRole('columnheader', { name: 'Ændringer', exact: true });
  for (const [order, expected] of [
    ['ascending', came.toSorted((one, other) => one - other)],
    ['descending', came.toSorted((one, other) => other - one)],
  ] as const) {
    await sort.click();
    await expect(header).toHaveAttribute('aria-sort', order);
    await expect.poll(numbers).toEqual(expected);
  }
  await sort.click();
  await expect(header).not.toHaveAttribute('aria-sort');
  expect(await numbers()).toEqual(came);
});

test('the columns of the list stand below their headers, in rows out of view too, and on paper it is a table', async ({
  page,
  openReportAs,
}) => {
  await openReportAs('supervisor');
  const rows = part(page, 'Borgere med ændret CV').locator('thead tr:last-child, tbody tr');
  const startsOf = () =>
    rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().x)).join(' ')),
    );
  expect(new Set(await startsOf()).size).toBe(1);
  await page.emulateMedia({ media: 'print' });
  expect(new Set(await startsOf()).size).toBe(1);
  const drawn = await rows.evaluateAll((all) =>
    all.map((row) => getComputedStyle(row)).map((style) => `${style.display} ${style.contentVisibility}`),
  );
  expect(new Set(drawn)).toEqual(new Set(['table-row visible']));
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
  const requirement = part(page, 'Krav');
  await requirement.getByText(/^Vis \d+ fravær mere$/).click();
  const absences = await requirement.getByRole('list', { name: 'Fravær' }).getByRole('listitem').allInnerTexts();
  expect(absences.length).toBeGreaterThan(10);
  const exempting = absences.filter((each) => each.includes('(fritager)'));
  expect(absences.slice(0, exempting.length)).toEqual(exempting);
  const from = (absence: string) => /\d\d\.\d\d\.\d{4}/.exec(absence)?.[0].split('.').toReversed().join('-') ?? '';
  for (const kind of [exempting, absences.slice(exempting.length)])
    expect(kind.map(from)).toEqual(kind.map(from).toSorted().toReversed());
});
