import { expect, test } from '@/e2e/fixtures';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { hold } from '@/e2e/steps/network';
import { expectReady } from '@/e2e/steps/ready';
import { fetchNoScriptAhead } from '@/e2e/steps/scripts';
import { events, expectTimeline, filterBy, openTimeline } from '@/e2e/steps/timeline';

test('filters are in the address: a colleague or the back button sees the same', async ({
  page,
  openCpr,
  register,
}) => {
  const cpr = await register.cprWithEvents(60);
  await openCpr(cpr, 'caseworker');
  await openTimeline(page);

  await filterBy(page, 'CV-status');
  await expect(page).toHaveURL(/\/tidslinje\?vis=status$/);
  await expect(events(page).filter({ hasNotText: 'CV-status:' })).toHaveCount(0);
  const statuses = await events(page).count();
  expect(statuses).toBeGreaterThan(0);
  await filterBy(page, 'Systemet');
  await expect(page).toHaveURL(/\?vis=status&af=system$/);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /hændelser? vist|^$/ })
      .first(),
  ).toBeAttached();

  await page.reload();
  await expectReady(page, await register.nameOf(cpr));
  await expect(page.getByRole('checkbox', { name: 'CV-status' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Systemet' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'CV-indhold' })).not.toBeChecked();
  await filterBy(page, 'Systemet');
  await expect(events(page)).toHaveCount(statuses);
  await page.getByRole('button', { name: 'Ryd filtre' }).click();
  await expect(page.getByRole('button', { name: 'Ryd filtre' })).toBeHidden();
  await expect(page.getByRole('group', { name: 'Periode' })).toBeFocused();
  await expect(page).toHaveURL(/\/tidslinje\??$/);
  await expect(page.getByRole('checkbox', { name: 'CV-status' })).not.toBeChecked();

  // A registration names its group without being opened, and the side that is responsible for it.
  const { rows } = await register.owner.query<{ byFund: boolean }>(
    `select to_value in (1, 8, 23) as "byFund" from cv_event join citizen_cpr using (citizen_id)
     where cpr = $1 and change_type = 15 and operation = 1 limit 1`,
    [cpr],
  );
  const side = rows[0]?.byFund ? 'A-kasse' : 'Jobcenter';
  await filterBy(page, 'Registreringer');
  await expect(page).toHaveURL(/\?vis=registration$/);
  await filterBy(page, side);
  await expect(page).toHaveURL(/\?vis=registration&af=(fund|jobcenter)$/);
  await expect(events(page).filter({ hasNotText: /Kontaktgruppe \d+/ })).toHaveCount(0);
  const registrations = await events(page).allInnerTexts();
  expect(registrations.length).toBeGreaterThan(0);
  for (const text of registrations) {
    expect(text).toMatch(/Kontaktgruppe \d+/);
    expect(text).toMatch(/(Ingen personkategori|Personkategori \d+).*, (fra )?\d\d\.\d\d\.\d{4}/);
    expect(text).toContain(side);
  }
});

test('filters without results can be cleared at the message, also on a phone that folds the filters away', async ({
  page,
  openCpr,
  register,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const cpr = await register.cprWithEvents(60);
  await openCpr(cpr, 'caseworker');
  await openTimeline(page);
  await page.goto(`${page.url()}?til=2001-01-01`);
  await expect(page.getByText('Ingen hændelser passer til filtrene.')).toBeVisible();
  const list = page.getByRole('region', { name: 'Tidslinje' });
  await list.getByRole('button', { name: 'Ryd filtre' }).press('Enter');
  await expectTimeline(page);
  await expect(page).toHaveURL(/\/tidslinje\??$/);
  await expect(list.getByRole('button', { name: 'Ryd filtre' })).toBeHidden();
  await expect(list.locator(':focus')).toHaveCount(1);
});

test('a period is typed as days and limits the events shown', async ({ page, openCpr, register }) => {
  const cpr = await register.cprWithEvents(60);
  await openCpr(cpr, 'caseworker');
  await openTimeline(page);
  const days = page.getByRole('region', { name: 'Tidslinje' }).getByRole('heading', { level: 3 });
  const newest = (await days.first().textContent()) ?? '';
  await page.getByLabel('Til', { exact: true }).fill('31.12.2001');
  await page.getByLabel('Til', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/\?til=2001-12-31$/);
  await expect(page.getByText('Ingen hændelser passer til filtrene.')).toBeVisible();
  await page.getByLabel('Til', { exact: true }).fill('31.2.2026');
  await page.getByLabel('Til', { exact: true }).press('Enter');
  await expect(page.getByText('Februar 2026 har 28 dage.')).toBeVisible();
  await page.getByLabel('Til', { exact: true }).fill('');
  await page.getByLabel('Til', { exact: true }).press('Enter');
  await expect(days.first()).toHaveText(newest);
});

test('older events load page by page, each once, to the last', async ({ page, openCpr, register }) => {
  const cpr = await register.cprWithEvents(60);
  await openCpr(cpr, 'caseworker');
  await openTimeline(page);
  const shown = page.getByRole('region', { name: 'Tidslinje' }).getByRole('status').first();
  const more = page.getByRole('button', { name: 'Vis ældre hændelser' });
  const end = page.getByText('Ikke flere hændelser.');
  let fetched = '50 hændelser vist';
  await expect(shown).toHaveText(fetched);
  await expect(end).toBeHidden();
  while (await end.isHidden()) {
    await more.press('Enter');
    // The button stays until the page has loaded, and the last page removes it.
    await expect(shown).not.toHaveText(fetched);
    fetched = (await shown.textContent()) ?? '';
  }
  // Without the button, the focus must not return to the top of the page.
  await expect(end).toBeFocused();
  const { rows } = await register.owner.query<{ events: number }>(
    'select count(*)::integer as events from cv_event join citizen_cpr using (citizen_id) where cpr = $1',
    [cpr],
  );
  await expect(shown).toHaveText(`${rows[0]?.events} hændelser vist`);
});

test('the focus is kept on a page that has not been idle yet', async ({ page, openCpr, register }) => {
  await fetchNoScriptAhead(page);
  await openCpr(await register.cprWithEvents(60), 'caseworker');
  await openTimeline(page);
  await page.getByRole('button', { name: 'Vis ældre hændelser' }).press('Enter');
  await expect(page.getByText('Ikke flere hændelser.')).toBeFocused();
});

test('the changes since the last judgement are one click from the citizen, and none are left after a judgement', async ({
  page,
  openCpr,
  register,
}) => {
  const cpr = await register.cprChangedSinceJudged();
  await openCpr(cpr, 'caseworker');
  const changed = part(page, 'Ændret siden seneste vurdering');
  await expect(changed.getByText(/^\d+ ændringer siden/)).toBeVisible();
  const count = Number.parseInt((await changed.getByText(/^\d+ ændringer siden/).textContent()) ?? '', 10);
  await changed.getByRole('link', { name: 'Se i tidslinjen' }).click();
  await expect(page).toHaveURL(/\?siden=vurdering$/);
  await expectTimeline(page);
  await expect(page.getByRole('checkbox', { name: 'Siden seneste vurdering' })).toBeChecked();
  await filterBy(page, 'CV-indhold');
  await expect(page.getByText(`${count} hændelser vist`)).toBeVisible();

  await page.keyboard.press('Escape');
  await openTimeline(page);
  await page.getByRole('link', { name: 'CV', exact: true }).click();
  await expect(part(page, 'CV-status')).toBeVisible();
  await approveByKeyboard(page);
  await expect(changed.getByText(/^Ingen ændringer siden vurderingen/)).toBeVisible();
  await expect(changed.getByRole('link')).toHaveCount(0);
  // The timeline from before the judgement is not shown again.
  const release = await hold(page, '**/trpc/citizen.timeline');
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Tidslinje' })).toBeVisible();
  expect(await events(page).count()).toBe(0);
  await release();
  await expect(events(page).first()).toContainText('CV godkendt');
  await page.getByRole('checkbox', { name: 'Siden seneste vurdering' }).check();
  await expect(page.getByText('Ingen hændelser passer til filtrene.')).toBeVisible();
});

test('before and after of a change stand in its lines, also of each in a group of small edits', async ({
  page,
  openCpr,
  register,
}) => {
  const cpr = await register.cprWithEvents(60);
  await openCpr(cpr, 'caseworker');
  await openTimeline(page);
  const run = page.getByText(/^Vis \d+ ændringer:/).first();
  const inRun = Number(/\d+/.exec((await run.textContent()) ?? '')?.[0]);
  const before = await events(page).count();
  await run.click();
  await expect(events(page)).toHaveCount(before + inRun);
  const changed = events(page)
    .filter({ has: page.getByRole('deletion') })
    .filter({ has: page.getByRole('insertion') });
  await expect(changed.first()).toBeVisible();
  await expect(changed.first()).toContainText(/opdateret/);
  // A marker points only at content, also inside unfolded content.
  await expect
    .poll(() =>
      page
        .locator('summary svg')
        .evaluateAll((signs) =>
          signs
            .map((sign) => ({ open: sign.closest('details')?.open, turned: getComputedStyle(sign).rotate !== 'none' }))
            .filter(({ open, turned }) => open !== turned),
        ),
    )
    .toEqual([]);
});

test('contact data of a protected citizen is shown once unfolded, on the page and in the timeline, and removed when folded', async ({
  page,
  openCitizen,
  register,
}) => {
  await register.owner.query(
    `update citizen set address_protected = true, revision = revision + 1
     from citizen_cpr n where n.citizen_id = id and cpr = $1`,
    [register.cprOf('751/member-6')],
  );
  await openCitizen('751/member-6');
  const unfold = page.getByRole('button', { name: 'Vis kontaktoplysninger' }).filter({ visible: true });
  const logged: string[] = [];
  page.on('request', (request) => void (/unfoldContact$/.test(request.url()) && logged.push(request.url())));
  // No number of the population begins differently.
  const telephone = page.getByText(/^\+45 0/);
  await expect(unfold).toBeVisible();
  await expect(telephone).toHaveCount(0);
  const release = await hold(page, '**/trpc/citizen.unfoldContact');
  await unfold.click();
  await expect(part(page, 'CV’et').locator('[data-skeleton]')).toBeVisible();
  await release();
  await expect(telephone).toBeVisible();
  await page.getByRole('button', { name: 'Skjul kontaktoplysninger' }).click();
  await expect(telephone).toHaveCount(0);
  // Nothing was kept: showing it again is another logged access.
  await unfold.click();
  await expect(telephone).toBeVisible();
  expect(logged).toHaveLength(2);

  await openTimeline(page);
  for (const run of await page.getByText(/^Vis \d+ ændringer:/).all()) await run.click();
  await unfold.first().click();
  // Whichever of the data that event changed.
  const shown = events(page).filter({ has: page.getByRole('button', { name: 'Skjul kontaktoplysninger' }) });
  await expect(shown.locator('ins, del').first()).not.toBeEmpty();
});
