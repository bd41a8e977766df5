import { expect, test } from '@/e2e/fixtures';
import { countActs } from '@/e2e/steps/acts';
import { askToApprove, dialog, question, rail } from '@/e2e/steps/judge';
import { paste, tabTo } from '@/e2e/steps/keyboard';
import { loudest } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import {
  caseHeading,
  countIn,
  listed,
  nameIn,
  openFirst,
  openRow,
  openWorklist,
  tab,
  takeCases,
  takeNext,
} from '@/e2e/steps/worklist';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

// The worklist (docs/spec/worklist.md § 5); the keys that approving costs are counted in the browser.

test('approving the next CV costs G, Enter and J, and loads no page', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await takeCases(page, 3);
  await openWorklist(page);
  const first = await openFirst(page);
  const second = await nameIn(listed(page).nth(1));
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'document' || request.url().includes('_rsc')) documents.push(request.url());
  });
  const acts = await countActs(page);
  await page.keyboard.press('g');
  await expect(question(page).getByRole('button', { name: 'Godkend', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rail(page).getByText('CV’et er godkendt')).toBeVisible();
  await expect(rail(page).getByText(/^Sagen er ude af listen\./)).toBeVisible();
  expect(await loudest(page)).toEqual(['Næste på min liste']);
  await page.keyboard.press('j');
  await expect(caseHeading(page)).toHaveText(second);
  expect(acts.done).toEqual(['g', 'Enter', 'j']);
  expect(documents).toEqual([]);
  await test.step('the receipt is one line over the next case, and leads back', async () => {
    const line = page.getByRole('status').filter({ hasText: `${first}: CV godkendt kl.` });
    await expect(line).toBeVisible();
    await expect(listed(page).filter({ hasText: first })).toHaveCount(0);
    await line.getByRole('button', { name: 'åbn igen' }).click();
    await expect(caseHeading(page)).toHaveText(first);
  });
});

test('approving and taking the next free one costs G, Enter and N', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await openWorklist(page);
  const first = await takeNext(page);
  await expect(page.getByText('Hvorfor denne?')).toBeVisible();
  await expect(page.getByText(/(Ældst|Først) af de \d+ ledige, der skal vurderes\./)).toBeVisible();
  const acts = await countActs(page);
  await askToApprove(page);
  await page.keyboard.press('Enter');
  await expect(rail(page).getByText('CV’et er godkendt')).toBeVisible();
  await page.keyboard.press('n');
  await expect(caseHeading(page)).not.toHaveText(first);
  await expect(page.getByRole('status').filter({ hasText: `${first}: CV godkendt kl.` })).toBeVisible();
  expect(acts.done).toEqual(['g', 'Enter', 'n']);
});

test('two browsers that take at once never get the same case', async ({ page, cameAs, colleaguesPage }) => {
  const colleague = await colleaguesPage();
  await cameAs('caseworker');
  await cameAs('supervisor', colleague);
  const pages = [page, colleague];
  for (const each of pages) await openWorklist(each);
  const names: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const taken = await Promise.all(
      pages.map(async (each) => {
        const answered = each.waitForResponse(/worklist\.takeNext/);
        await each.keyboard.press('n');
        expect(await (await answered).json()).toMatchObject({ result: { data: { outcome: 'taken' } } });
        const before = names.at(-1);
        await expect(caseHeading(each)).not.toHaveText(before ?? '');
        return (await caseHeading(each).textContent()) ?? '';
      }),
    );
    names.push(...taken);
  }
  expect(new Set(names).size).toBe(names.length);
});

test('by keyboard alone: arrows move in the list, Enter opens and leads to the case, Escape back, F6 between panes', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  const row = (at: number) => listed(page).nth(at).getByRole('link');
  await tabTo(page, row(0));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(caseHeading(page)).toHaveText(await nameIn(listed(page).nth(2)));
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(caseHeading(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(caseHeading(page)).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(openRow(page)).toContainText(await nameIn(listed(page).nth(1)));
  await expect(row(1)).toBeFocused();
});

test('coming back restores the filters, the open case, the scroll position and the focus; the menu starts clean', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  await page.getByRole('button', { name: /^Alle slags/ }).click();
  await page.getByRole('button', { name: /^Ændret efter godkendelse/ }).click();
  await expect(page).toHaveURL(/slags=aendret/);
  await expect(page.getByRole('list', { name: 'Sager' })).not.toHaveAttribute('aria-busy');
  const row = listed(page).nth(15).getByRole('link');
  await row.click();
  const name = await nameIn(row);
  await expect(caseHeading(page)).toHaveText(name);
  const scroll = () => page.locator('.worklist-rows').evaluate((pane) => pane.scrollTop);
  const before = await scroll();
  expect(before).toBeGreaterThan(0);
  expect(page.url()).not.toContain('borger');
  await page.getByRole('link', { name: 'Åbn borgerens side' }).click();
  await expectReady(page, name);
  await page.goBack();
  await expect(caseHeading(page)).toHaveText(name);
  await expect(page).toHaveURL(/slags=aendret/);
  await expect.poll(scroll).toBe(before);
  await expect(openRow(page)).toBeFocused();
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Arbejdsliste' }).click();
  await expect(page).toHaveURL(/\/arbejdsliste$/);
  await expect(caseHeading(page)).toHaveCount(0);
});

test('holding asks for a day and a reason, past the deadline also why; putting back asks for a reason', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page);
  const name = await takeNext(page);
  await expect(rail(page).getByRole('region', { name: 'Hos dig siden' })).toBeVisible();
  await page.keyboard.press('h');
  const holding = dialog(page, 'Sæt sagen på hold');
  await holding.getByRole('button', { name: 'Sæt på hold' }).click();
  await expect(holding.getByLabel('På hold til')).toHaveAttribute('aria-invalid', 'true');
  await holding.getByLabel('På hold til').fill(addDays(TEST_DAY, 30).split('-').toReversed().join('.'));
  await holding.getByLabel('Begrundelse').fill('Om 0203051985.');
  await holding.getByRole('button', { name: 'Fjern nummeret' }).click();
  await holding.getByLabel('Begrundelse').fill('Borgeren retter selv.');
  const beyond = holding.getByLabel('Hvorfor efter fristen?');
  if (await beyond.isVisible()) await beyond.fill('Aftalt med borgeren.');
  await holding.getByRole('button', { name: 'Sæt på hold' }).click();
  await expect(holding).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: `${name}: på hold til` })).toBeVisible();
  await expect(rail(page).getByRole('region', { name: 'På hold til' })).toContainText('Borgeren retter selv.');
  await test.step('it is taken back once', async () => {
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Fortrudt' })).toBeVisible();
    await expect(rail(page).getByRole('region', { name: 'På hold til' })).toHaveCount(0);
  });
  await page.keyboard.press('l');
  const back = dialog(page, 'Læg sagen tilbage');
  await back.getByRole('button', { name: 'Læg tilbage' }).click();
  await expect(back.getByText('Skriv en begrundelse.')).toBeVisible();
  await back.getByLabel('Begrundelse').fill('Kender borgeren.');
  await back.getByRole('button', { name: 'Læg tilbage' }).click();
  await expect(back).toBeHidden();
  await expect(rail(page).getByRole('button', { name: 'Tag', exact: true })).toBeVisible();
  await expect(rail(page).getByRole('paragraph').filter({ hasText: 'Du har ikke sagen.' })).toBeVisible();
});

test('marked cases are acted on together, after a preview of each, with one undo', async ({
  page,
  register,
  cameAs,
}) => {
  const inRegister = async (): Promise<number> => {
    const { rows } = await register.owner.query<{ free: number }>(
      `select count(*)::integer as free from work_case
       where unit_type = 1 and unit_code = '751' and last_day >= $1 and assignee is null`,
      [TEST_DAY],
    );
    return rows[0]?.free ?? 0;
  };
  const free = await inRegister();
  await cameAs('supervisor');
  await openWorklist(page, '?fane=ledige');
  await page.keyboard.press('x');
  await listed(page).nth(1).getByRole('checkbox').click();
  const bar = page.getByRole('region', { name: 'Valgte sager' });
  await expect(bar.getByText('2 valgt')).toBeVisible();
  await test.step('in a narrow window the bar stays in view, with the only way out of marking', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await listed(page).first().scrollIntoViewIfNeeded();
    await expect(bar).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Afslut markering' })).toHaveCount(1);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
  await bar.getByRole('button', { name: 'Tag', exact: true }).click();
  const plan = dialog(page, 'Tag 2 sager');
  await expect(plan.getByRole('row').filter({ hasText: 'Bliver din' })).toHaveCount(2);
  await plan.getByRole('button', { name: 'Udfør for 2 sager' }).click();
  await expect(plan.getByText('2 af 2 sager udført')).toBeVisible();
  expect(await inRegister()).toBe(free - 2);
  await plan.getByRole('button', { name: 'Fortryd' }).click();
  await expect(plan.getByText('Fortrudt')).toBeVisible();
  await plan.getByRole('button', { name: 'Luk' }).last().click();
  await expect(bar).toHaveCount(0);
  expect(await inRegister()).toBe(free);
  await expect.poll(() => countIn(tab(page, 'Ledige'))).toBe(free);
});

test('what is new waits behind a button, and that it is asked for is no use of the session', async ({
  page,
  cameAs,
  register,
}) => {
  await page.clock.install();
  await cameAs('fundCaseworker');
  const first = `(citizen_id, unit_type, unit_code) = (
    select citizen_id, unit_type, unit_code from work_case
    where unit_type = 2 and unit_code = '3' and kind = 4 order by due_on, since, citizen_id limit 1)`;
  await register.owner.query(
    `update work_case set assignee = 'colleague', assignee_name = 'Kollega', assigned_at = service_clock() where ${first}`,
  );
  await openWorklist(page, '?fane=ledige&slags=borgeren');
  const rows = await listed(page).count();
  await register.owner.query("update session set last_seen_at = service_clock() - interval '10 minutes'");
  await register.owner.query(
    `update work_case set assignee = null, assignee_name = null, assigned_at = null where ${first}`,
  );
  const newer = page.getByRole('button', { name: '1 ny – vis' });
  // The counts are at most a second old.
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(newer).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await listed(page).count()).toBe(rows);
  const { rows: used } = await register.owner.query(
    "select from session where user_name = 'Pia Prøvesen' and last_seen_at > service_clock() - interval '5 minutes'",
  );
  expect(used).toEqual([]);
  await newer.click();
  await expect(newer).toHaveCount(0);
});

test('a number pasted anywhere goes into the number field, and Enter finds the citizen', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  await openWorklist(page);
  const cpr = register.cprOf('751/jobcenter-active');
  await page.getByRole('heading', { level: 1 }).click();
  await paste(page, cpr);
  await page.keyboard.press('Enter');
  await expectReady(page, await register.nameOf(cpr));
});

test('in a narrow window the case takes the place of the list, with a way back and on', async ({ page, cameAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  const names = [await nameIn(listed(page).first()), await nameIn(listed(page).nth(1))];
  await listed(page).first().getByRole('link').click();
  await expect(caseHeading(page)).toHaveText(names[0] ?? '');
  await expect(caseHeading(page)).toBeFocused();
  await expect(listed(page).first()).toBeHidden();
  await page.getByRole('button', { name: 'Næste' }).click();
  await expect(caseHeading(page)).toHaveText(names[1] ?? '');
  await page.getByRole('button', { name: 'Tilbage til listen Alle' }).click();
  await expect(listed(page).nth(1).getByRole('link')).toBeFocused();
});

test('without cases the list says what can be done; filtered, it offers to clear', async ({ page, cameAs }) => {
  await cameAs('municipalitySupervisor');
  await openWorklist(page);
  await expect(page.getByRole('heading', { name: 'Du har ingen sager' })).toBeVisible();
  expect(await loudest(page)).toEqual(['Tag næste']);
  await openWorklist(page, '?gruppe=99');
  await page.getByRole('button', { name: 'Ryd 1 filter' }).click();
  await expect(page).toHaveURL(/\/arbejdsliste$/);
  await expect(page.getByRole('heading', { name: 'Du har ingen sager' })).toBeVisible();
});

test('filters are kept as a view, which is opened by its name and deleted again', async ({ page, cameAs }) => {
  await page.setViewportSize({ width: 1920, height: 1000 });
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle&slags=borgeren&frist=ingen');
  const views = page.getByRole('list', { name: 'Visninger' });
  await page.getByRole('button', { name: 'Gem visning' }).click();
  const saving = dialog(page, 'Gem visning');
  await saving.getByRole('button', { name: 'Gem', exact: true }).click();
  await expect(saving.getByText('Skriv, hvad visningen skal hedde.')).toBeVisible();
  await saving.getByLabel('Navn').fill('Uden frist');
  await page.keyboard.press('Enter');
  await expect(saving).toBeHidden();
  const view = views.getByRole('button', { name: /^Uden frist/ });
  await expect(view).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Gem visning' })).toHaveCount(0);
  await tab(page, 'Ledige').click();
  await expect(view).toHaveAttribute('aria-pressed', 'false');
  await view.click();
  await expect(page).toHaveURL(/fane=alle&slags=borgeren&frist=ingen/);
  await views.getByRole('button', { name: /^Slet visningen/ }).click();
  await expect(view).toHaveCount(0);
});

test('what a filter hides is counted below the list, and chips take filters away', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle&slags=borgeren&frist=over');
  await expect(page.getByText(/sager er skjult af filtrene\./)).toBeVisible();
  await page.getByRole('button', { name: 'Fjern filteret Frist: Over frist' }).click();
  await expect(page).toHaveURL(/slags=borgeren$/);
  await expect(page.getByRole('button', { name: 'Filtre', exact: true })).toBeFocused();
});
