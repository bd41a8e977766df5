import { expect, test } from '@/e2e/fixtures';
import { part } from '@/e2e/steps/look';

const CHANGED = 'Ændret siden seneste vurdering';

test('a change shows before and after in its line, links to its place, and is marked there', async ({
  page,
  openCpr,
  register,
}) => {
  const cpr = await register.cprChangedSinceJudged();
  await openCpr(cpr, 'caseworker');
  const changes = part(page, CHANGED).getByRole('listitem');
  const cv = part(page, 'CV’et');
  await expect(cv.getByText('ændret siden seneste vurdering', { exact: true })).toBeVisible();
  const more = part(page, CHANGED).getByRole('button', { name: /^Vis \d+ ændring/ });
  if (await more.isVisible()) await more.click();
  await test.step('in the line', async () => {
    const edited = changes.filter({ has: page.locator('del') }).filter({ has: page.locator('ins') });
    await expect(edited.first()).toContainText(/ændret til/);
    const { rows } = await register.owner.query<{ changes: number }>(
      `select count(*)::integer as changes from citizen_cpr n, changed_since_judgement(n.citizen_id)
       where n.cpr = $1`,
      [cpr],
    );
    await expect(changes).toHaveCount(rows[0]?.changes ?? 0);
  });
  await test.step('at its place', async () => {
    await page.setViewportSize({ width: 1366, height: 500 });
    const link = changes.last().getByRole('link');
    const where = (await link.textContent()) ?? '';
    await link.click();
    const heading = cv.getByRole('heading', { name: where, exact: true });
    await expect(heading).toBeInViewport({ ratio: 1 });
    const line = await page.locator('[data-sticky]').boundingBox();
    expect((await heading.boundingBox())?.y).toBeGreaterThanOrEqual((line?.y ?? 0) + (line?.height ?? 0));
  });
  await test.step('each mark of the CV says so in words too', async () => {
    const marked = cv.getByRole('article').filter({ hasText: /^(Nyt|Ændret) siden seneste vurdering/ });
    expect(await marked.count()).toBeGreaterThan(0);
    for (const each of await marked.all()) await expect(each).toHaveCSS('border-inline-start-width', '4px');
  });
});

test('of many changes the newest three show, and a button the others', async ({ page, openCpr, register }) => {
  await openCpr(await register.cprChangedSinceJudged(8), 'caseworker');
  const changed = part(page, CHANGED);
  const more = changed.getByRole('button', { name: /^Vis \d+ ændringer mere$/ });
  const hidden = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0]);
  expect(hidden).toBeGreaterThanOrEqual(5);
  // The button is in the list, too.
  await expect(changed.getByRole('listitem')).toHaveCount(4);
  await more.press('Enter');
  await expect(changed.getByRole('listitem')).toHaveCount(3 + hidden);
  await expect(changed.locator(':focus')).toHaveCount(1);
});
