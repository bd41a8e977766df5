import { paths } from '@/app/paths';
import { expect, test } from '@/e2e/fixtures';
import { enterCpr, expectCitizen, openFind } from '@/e2e/steps/find';
import { alert } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';

// ux.md, "Find borger": errors in a number are distinguished before anything is sent.
const WRONG: readonly [what: string, entry: string, message: string][] = [
  ['nothing', '', 'Skriv et CPR-nummer.'],
  ['too few digits', '020380-123', 'Et CPR-nummer har ti cifre.'],
  ['too many digits', '020380-12345', 'Et CPR-nummer har ti cifre.'],
  ['no digits', 'Anne Prøve', 'Et CPR-nummer har ti cifre.'],
  ['a date and an hour', '05.10.2026 kl. 14', 'Skriv CPR-nummeret samlet: seks cifre, bindestreg og fire cifre.'],
  [
    'a company’s number and a page',
    'CVR 10121314 / 15',
    'Skriv CPR-nummeret samlet: seks cifre, bindestreg og fire cifre.',
  ],
  ['two numbers', '020380-1234 og 030480-1234', 'Der står to forskellige numre. Slet det, du ikke skal bruge.'],
  ['no date', '324280-1234', 'De første seks cifre er ikke en dato.'],
  ['a replacement number', '620380-1234', 'Det er et erstatningsnummer. Brug borgerens CPR-nummer.'],
  ['the unknown number', '000000-0000', '0000000000 betyder ukendt og kan ikke slås op.'],
];

test('each error in a number has a message of its own at the field, and nothing is sent', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await openFind(page);
  const field = page.getByLabel('CPR-nummer', { exact: true });
  const sent: string[] = [];
  page.on('request', (request) => void (request.url().includes('citizen.find') && sent.push(request.url())));
  for (const [what, entry, message] of WRONG) {
    await test.step(what, async () => {
      await enterCpr(page, entry);
      await expect(page.getByText(message)).toBeVisible();
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(new RegExp(message.replaceAll('.', '\\.')));
      await expect(field).toBeFocused();
    });
  }
  await field.press('1');
  await expect(field).not.toHaveAttribute('aria-invalid');
  expect(sent).toEqual([]);
});

const WAYS: readonly [way: string, write: (cpr: string) => string][] = [
  ['ten digits', (cpr) => cpr],
  ['with a hyphen', (cpr) => `${cpr.slice(0, 6)}-${cpr.slice(6)}`],
  [
    'with a hyphen that does not break, beside other digits',
    (cpr) => `CPR ${cpr.slice(0, 6)}\u2011${cpr.slice(6)}, tlf. 12345678`,
  ],
  ['twice', (cpr) => `${cpr.slice(0, 6)}-${cpr.slice(6)} (${cpr})`],
  ['with spaces', (cpr) => ` ${cpr.slice(0, 2)} ${cpr.slice(2, 4)} ${cpr.slice(4, 6)} ${cpr.slice(6)} `],
];
test('a CPR number is accepted in every usual spelling', async ({ page, cameAs, register }) => {
  await cameAs('caseworker');
  await openFind(page);
  // Alternating citizens, so that a stale result is not taken for a new one.
  for (const [at, [way, write]] of WAYS.entries()) {
    await test.step(way, async () => {
      const cpr = register.cprOf(at % 2 === 0 ? '751/jobcenter-active' : '751/jobcenter-free-choice');
      await enterCpr(page, write(cpr));
      await expectCitizen(page, await register.nameOf(cpr));
    });
  }
});

test('a citizen whose number changed is found by the old and the new number', async ({ page, cameAs, register }) => {
  await cameAs('caseworker');
  await openFind(page);
  const old = register.cprOf('751/changed-cpr');
  const name = await register.nameOf(old);
  const { rows } = await register.owner.query<{ cpr: string }>(
    'select n.cpr from citizen_cpr n join citizen_cpr o using (citizen_id) where o.cpr = $1 order by n.valid_from desc',
    [old],
  );
  expect(rows).toHaveLength(2);
  for (const { cpr } of rows) {
    await openFind(page);
    await enterCpr(page, cpr);
    await expectCitizen(page, name);
  }
});

test.describe('a number of a citizen one may not see', () => {
  test.use({ expectedFailures: [400] });

  test('gets the same message as an unknown number (8292)', async ({ page, cameAs, register }) => {
    await cameAs('caseworker');
    await openFind(page);
    const messages: string[] = [];
    for (const cpr of [register.cprOf('101/jobcenter-active'), register.unregisteredCpr]) {
      await enterCpr(page, cpr);
      const answer = alert(page);
      await expect(answer).toContainText('Jeres organisation har ikke adgang til borgeren.');
      await expect(answer).toContainText('Kode 8292');
      messages.push(((await answer.textContent()) ?? '').replace(/[0-9a-f-]{36}/, 'id'));
      await page.reload();
      await expectReady(page, 'Find borger');
    }
    expect(messages[0]).toBe(messages[1]);
  });

  test('tells a fund whether the citizen is in no fund or in another (4385, 8291)', async ({
    page,
    cameAs,
    register,
  }) => {
    await cameAs('fundCaseworker');
    await openFind(page);
    await enterCpr(page, register.cprOf('751/jobcenter-active'));
    await expect(alert(page)).toContainText('Borgeren er ikke registreret i en a-kasse.');
    await enterCpr(page, register.cprOf('101/fund-active'));
    await expect(alert(page)).toContainText('Borgeren er ikke medlem af jeres a-kasse.');
  });

  test('tells an external operator that the citizen is not referred to it (4511)', async ({
    page,
    cameAs,
    register,
  }) => {
    await cameAs('operatorCaseworker');
    await openFind(page);
    await enterCpr(page, register.cprOf('751/jobcenter-active'));
    await expect(alert(page)).toContainText('Borgeren er ikke henvist til jer.');
  });
});

test('a CPR number in an address is removed from it', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await page.goto(`${paths.find}?cpr=not-a-number`);
  await expect(page).toHaveURL(/\/find$/);
  await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
});

test('the whole number is shown on request, and hidden again after 30 seconds', async ({ page, cameAs, register }) => {
  await page.clock.install();
  await cameAs('caseworker');
  await openFind(page);
  const cpr = register.cprOf('751/jobcenter-active');
  const [masked, whole] = [`${cpr.slice(0, 6)}-••••`, `${cpr.slice(0, 6)}-${cpr.slice(6)}`];
  await enterCpr(page, cpr);
  await expect(page.getByText(masked)).toBeVisible();
  for (const number of [cpr, whole]) expect(await page.content()).not.toContain(number);
  await page.getByRole('button', { name: 'Vis CPR' }).click();
  await expect(page.getByText(whole)).toBeVisible();
  await page.clock.fastForward('00:31');
  await expect(page.getByText(masked)).toBeVisible();
  await expect(page.getByText(whole)).toBeHidden();
});
