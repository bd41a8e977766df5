import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { expectDistinguishable } from '@/e2e/steps/distinguishable';
import { enterCpr, expectCitizen, openFind } from '@/e2e/steps/find';
import { beginJudgement, dialog, submitOf } from '@/e2e/steps/judge';
import { turnEnglish } from '@/e2e/steps/language';
import { alert, part } from '@/e2e/steps/look';
import { hold } from '@/e2e/steps/network';
import { expectReady } from '@/e2e/steps/ready';
import { expectReport, expectSettled, openReport, pages, waitForPage } from '@/e2e/steps/report';
import { events, expectTimeline, filterBy, openTimeline } from '@/e2e/steps/timeline';
import { TEST_DAY, testNow } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

// ux.md, "All screens": nothing for 250 ms, then a skeleton; after 2 s what is waited for; after 10 s why, and what to
// do.

const WAITING = 'Venter på registret …';
const NO_ANSWER = 'CV-registret har ikke svaret.';

const skeleton = (page: Page) => page.getByRole('main').locator('[data-skeleton]');

const MINUTE = 60_000;

/** The delay with which an element appears, by the clock of the style sheet. */
async function expectDelay(part: Locator, delay: string): Promise<void> {
  await expect(part).toHaveCSS('animation-delay', delay);
}

/** Everything that appears with a delay is there, by the clock of the style sheet. */
async function expectAppeared(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSAnimation && animation.animationName === 'appear')
        // A removed animation never finishes.
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
}

test('a link shows its progress at once, after 250 ms, 2 s and 10 s, and can be cancelled or retried', async ({
  page,
  openCitizen,
}) => {
  await page.clock.install({ time: testNow() });
  const { name } = await openCitizen('751/jobcenter-active');
  const heading = page.getByRole('heading', { level: 1, name });
  const release = await hold(page, '**/*_rsc=*');
  // The page's clock is paused from now on; that of its style sheet is not.
  await page.clock.pauseAt(testNow() + 5 * MINUTE);
  await page.getByRole('link', { name: 'Find borger' }).click();
  await page.clock.runFor(249);
  await expect(heading).toBeVisible();
  await expect(skeleton(page)).toHaveCount(0);
  await page.clock.runFor(100);
  await expect(skeleton(page)).toBeVisible();
  await expect(heading).toBeHidden();
  // 250 ms have already passed.
  await expectDelay(skeleton(page).locator('.skeleton').first(), '0s');
  await expectDelay(skeleton(page).getByText(WAITING), '1.75s');
  await expect(skeleton(page).getByText(WAITING)).toBeVisible();
  await page.clock.runFor(9_000);
  await expect(alert(page)).toHaveCount(0);
  await page.clock.runFor(1_000);
  await expect(alert(page)).toContainText(NO_ANSWER);
  await expect(skeleton(page)).toHaveCount(0);
  await alert(page).getByRole('button', { name: 'Bliv på siden' }).click();
  await page.clock.runFor(20);
  await expect(heading).toBeVisible();
  await page.getByRole('link', { name: 'Find borger' }).click();
  await page.clock.runFor(10_100);
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await page.clock.runFor(300);
  await expect(skeleton(page)).toBeVisible();
  await page.clock.resume();
  await release();
  await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
  await expect(skeleton(page)).toHaveCount(0);
});

test('a look-up from page or header shows its progress, times out, and continues on request', async ({
  page,
  register,
  cameAs,
}) => {
  await page.clock.install();
  await cameAs('caseworker');
  await openFind(page);
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  let release = await hold(page, '**/trpc/citizen.find');
  await enterCpr(page, cpr);
  await expect(skeleton(page).getByText(WAITING)).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(alert(page)).toContainText(NO_ANSWER);
  await release();
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await expectCitizen(page, name);

  release = await hold(page, '**/trpc/citizen.find');
  const other = register.cprOf('751/jobcenter-free-choice');
  await enterCpr(page, other);
  await expect(skeleton(page).getByText(WAITING)).toBeVisible();
  // The previous citizen must not be mistaken for the requested one.
  await expect(page.getByRole('heading', { level: 1, name })).toBeHidden();
  await page.clock.fastForward(10_000);
  const headerAlert = page.getByRole('banner').getByRole('alert');
  await expect(headerAlert).toContainText(NO_ANSWER);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await release();
  await headerAlert.getByRole('button', { name: 'Prøv igen' }).click();
  await expectCitizen(page, await register.nameOf(other));
});

test('a page that appears before its data shows a skeleton: a citizen, the timeline, the report', async ({
  page,
  register,
  enterAs,
}) => {
  await enterAs('supervisor');
  const cpr = register.cprOf('751/jobcenter-active');
  let release = await hold(page, '**/trpc/citizen.overview');
  await enterCpr(page, cpr);
  await expect(page).toHaveURL(/\/borger\//);
  await expect(skeleton(page)).toBeVisible();
  await release();
  await expectCitizen(page, await register.nameOf(cpr));

  release = await hold(page, '**/trpc/citizen.timeline');
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expect(part(page, 'Tidslinje').locator('[data-skeleton]')).toBeVisible();
  await release();
  await expectTimeline(page);

  release = await hold(page, '**/trpc/report.page');
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Opdaterede CV’er' })).toBeVisible();
  await expect(skeleton(page)).toBeVisible();
  await release();
  await expectReport(page);
});

test('the current page of the timeline stays while the next one loads', async ({ page, register, openCpr }) => {
  await page.clock.install();
  await openCpr(await register.cprWithEvents(60), 'reader');
  await openTimeline(page);
  const release = await hold(page, '**/trpc/citizen.timeline');
  const more = page.getByRole('button', { name: 'Vis ældre hændelser' });
  await more.click();
  await expect(page.getByText(WAITING)).toBeVisible();
  await expect(events(page).first()).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(alert(page)).toContainText(NO_ANSWER);
  await expect(events(page).first()).toBeVisible();
  const shown = page.getByRole('region', { name: 'Tidslinje' }).getByRole('status');
  const before = await shown.textContent();
  await release();
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await expect(alert(page)).toHaveCount(0);
  await expect(shown).not.toHaveText(before ?? '');

  const releaseFiltered = await hold(page, '**/trpc/citizen.timeline');
  await filterBy(page, 'CV-status');
  await expect(page.getByText(WAITING)).toBeVisible();
  await expect(events(page).first()).toBeVisible();
  await releaseFiltered();
  await expect(page.getByText(WAITING)).toHaveCount(0);
});

test('a change that is being saved shows its progress, times out, and can be sent again', async ({
  page,
  openCitizen,
}) => {
  await page.clock.install();
  await openCitizen('751/jobcenter-free-choice');
  for (const [title, key, procedure] of [
    ['Sæt CV-status', 's', 'setStatus'],
    ['Ændr søgbarhed', 'b', 'setAvailability'],
  ] as const) {
    await test.step(title, async () => {
      const release = await hold(page, `**/trpc/citizen.${procedure}`);
      await page.keyboard.press(key);
      const open = dialog(page, title);
      if (key === 's') await open.getByRole('radio', { name: 'CV ej godkendt' }).check();
      await submitOf(open).click();
      await expect(open.getByText(WAITING)).toBeVisible();
      await page.clock.fastForward(10_000);
      await expect(open.getByRole('alert')).toContainText(NO_ANSWER);
      await release();
      await submitOf(open).click();
      await expect(open).toBeHidden();
    });
  }
});

test('the current page of the report stays while the next one loads', async ({ page, cameAs }) => {
  await page.clock.install();
  await cameAs('starSupervisor');
  await page.goto(`/rapport?fra=${addDays(TEST_DAY, -180)}&til=${TEST_DAY}`);
  await expectReport(page);
  const rows = page.getByRole('table', { name: 'Borgere med ændret CV' }).locator('tbody tr');
  const before = await rows.count();
  const release = await hold(page, '**/trpc/report.page');
  await pages(page, 'før').getByRole('button', { name: 'Næste' }).click();
  // The figures may be loading, too.
  await expect(page.getByText(WAITING).first()).toBeVisible();
  await expect(rows).toHaveCount(before);
  await page.clock.fastForward(10_000);
  await expect(alert(page)).toContainText(NO_ANSWER);
  await release();
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await waitForPage(page, /^Side 2 af/);
  await expect(rows.first()).toBeVisible();
  await expectSettled(page);
  await expect(rows).not.toHaveCount(before);
});

test('waiting is announced once: for another period by the list, then by the chart', async ({ page, enterAs }) => {
  await page.clock.install({ time: testNow() });
  await enterAs('supervisor');
  await openReport(page);
  await expectSettled(page);
  const chart = page.getByRole('region', { name: 'Ændringer pr. dag' });
  await expect(chart.getByRole('img')).toBeVisible();
  const said = page.getByText(WAITING).filter({ visible: true });
  const releaseList = await hold(page, '**/trpc/report.page');
  const releaseChart = await hold(page, '**/trpc/report.figures');
  // Nothing times out, however slow the machine is.
  await page.clock.pauseAt(testNow() + 5 * MINUTE);
  await page.getByRole('button', { name: 'Sidste uge', exact: true }).click();
  await page.clock.runFor(100);
  await expect(chart.locator('[data-skeleton]')).toBeVisible();
  await expectDelay(chart.locator('.skeleton').first(), '0.25s');
  await expectDelay(said, '2s');
  await expectAppeared(page);
  await expect(said).toHaveCount(1);
  await expect(chart.getByText(WAITING)).toHaveCount(0);
  await releaseList();
  // The response arrives in real time; processing it waits for the page's clock.
  await expect
    .poll(async () => {
      await page.clock.runFor(100);
      return await chart.getByText(WAITING).isVisible();
    })
    .toBe(true);
  await expectDelay(chart.getByText(WAITING), '2s');
  await expectAppeared(page);
  await expect(said).toHaveCount(1);
  await page.clock.resume();
  await releaseChart();
  await expect(chart.getByRole('img')).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('a full page load while the register hangs shows a skeleton, its progress, and a timeout', async ({
  page,
  register,
  openCitizen,
}) => {
  const { name } = await openCitizen('751/jobcenter-active');
  register.proxy.hang();
  try {
    await page.reload({ waitUntil: 'commit' });
    await expect(skeleton(page)).toBeVisible();
    await expectDelay(skeleton(page).getByText(WAITING), '1.75s');
    await expectDistinguishable(page);
    await expect(skeleton(page).getByText(WAITING)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Prøv igen' })).toBeVisible();
    await expect(skeleton(page)).toHaveCount(0);
  } finally {
    await register.proxy.restore();
  }
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await expectCitizen(page, name);
});

for (const [kind, stands, arrives] of [
  ['good', true, (page: Page) => expectReport(page)],
  ['made up', false, (page: Page) => expect(page).toHaveURL(/\/sign-in/)],
] as const) {
  test(`a full page load shows a skeleton during the first look-up of its session: one that is ${kind}`, async ({
    page,
    register,
    server,
  }) => {
    const token = randomBytes(32).toString('base64url');
    if (stands) {
      await register.owner.query(
        `insert into session (token_hash, user_id, user_name, organisation_type, organisation_code, role, created_at, last_seen_at, expires_at)
         select sha256($1), 'came-from-another-instance', 'Else Prøvesen', 1, '751', 'supervisor', at, at, at + interval '1 hour' from service_clock() as at`,
        [Buffer.from(token)],
      );
    }
    const url = server.url.replace('http:', 'https:');
    await page
      .context()
      .addCookies([{ name: '__Host-cv', value: token, url, secure: true, httpOnly: true, sameSite: 'Strict' }]);
    const holder = await register.owner.connect();
    try {
      await holder.query('begin; lock table session');
      await page.goto('/rapport', { waitUntil: 'commit' });
      await expect(skeleton(page)).toBeVisible();
      await expect(page.getByRole('heading')).toHaveCount(0);
      await expect(page.getByRole('banner')).toHaveCount(0);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    await arrives(page);
  });
}

test('a page that arrived late keeps what is typed when it is rendered again', async ({
  page,
  register,
  openCitizen,
}) => {
  const { name } = await openCitizen('751/jobcenter-active');
  const holder = await register.owner.connect();
  try {
    await holder.query('begin; lock table session');
    await page.reload({ waitUntil: 'commit' });
    await expect(page.locator('[data-skeleton]')).toBeVisible();
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  await expectReady(page, name);
  const judging = await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
  await turnEnglish(page);
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Skriv, hvad du søger arbejde som.');
  await expect(judging).toBeHidden();
});

test('going back to a list that is refetched with new row ids returns to the same row', async ({ page, enterAs }) => {
  await page.clock.install();
  await enterAs('supervisor');
  await openReport(page);
  const link = page.getByRole('table', { name: 'Borgere med ændret CV' }).getByRole('link').nth(5);
  const before = (await link.getAttribute('href')) ?? '';
  await link.press('Enter');
  await expect(page).toHaveURL(/\/borger\//);
  await expect(skeleton(page)).toHaveCount(0);
  // By then its cached data has expired.
  await page.clock.fastForward('06:00');
  await page.goBack();
  await expectReport(page);
  await expect(link).toBeFocused();
  expect(await link.getAttribute('href')).not.toBe(before);
});

test('going back to a list returns to the row where it stood, also on a slow connection', async ({ page, cameAs }) => {
  await cameAs('supervisor');
  await page.goto(`/rapport?fra=${addDays(TEST_DAY, -30)}&til=${TEST_DAY}`);
  await expectReport(page);
  await expectSettled(page);
  const link = page.getByRole('table', { name: 'Borgere med ændret CV' }).getByRole('link').nth(40);
  await link.focus();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  const top = async () => Math.round((await link.boundingBox())?.y ?? Number.NaN);
  const left = await top();
  const release = await hold(page, '**/*_rsc=*');
  await page.keyboard.press('Enter');
  await expect(skeleton(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  // Not only once the skeleton has given way to an alert.
  await expect(skeleton(page)).toBeVisible();
  await release();
  await expect(page).toHaveURL(/\/borger\//);
  await expect(skeleton(page)).toHaveCount(0);
  await page.goBack();
  await expectReport(page);
  await expect(link).toBeFocused();
  // A browser restores its own scroll position in the next frames.
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
  expect(await top()).toBe(left);
});
