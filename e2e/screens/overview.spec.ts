import { expect, test } from '@/e2e/fixtures';
import { part } from '@/e2e/steps/look';
import { openFilledUnit, QUIET_UNIT } from '@/e2e/steps/unit';
import { TEST_DAY } from '@/server/database/test-clock';

// worklist.md § 5, "Supervisors see their unit's figures first". A field that the server refuses is a failed request.
test.use({ expectedFailures: [400] });

test('a supervisor’s start page shows the figures of the unit, each a link to its list', async ({
  page,
  register,
  enterAs,
}) => {
  await enterAs('copenhagenSupervisor');
  await openFilledUnit(page, register);
  const { rows } = await register.owner.query(
    `select count(*)::integer as waiting, (count(*) filter (where due_on < $3))::integer as past,
       (count(*) filter (where assignee is null and due_on = $3))::integer as due_free
     from work_case where unit_type = $1 and unit_code = $2 and last_day >= $3`,
    [QUIET_UNIT.type, QUIET_UNIT.code, TEST_DAY],
  );
  const { waiting, past, due_free: dueFree } = rows[0];
  const totals = page.getByRole('list', { name: 'Enhedens tal' });
  await expect(totals.getByRole('link', { name: `${waiting} venter` })).toHaveAttribute('href', /^\/arbejdsliste/);
  await expect(totals.getByRole('link', { name: `${past} over frist` })).toHaveAttribute('href', /frist=/);
  expect(dueFree).toBeGreaterThan(0);
  await expect(totals.getByRole('link', { name: new RegExp(`^${dueFree} er ledige?$`) })).toHaveCount(1);
  const people = page.getByRole('table', { name: 'Sagsbehandlere' });
  const names = await people.getByRole('rowheader').allTextContents();
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'da')));
  await expect(people.getByRole('row').filter({ hasText: 'Lars Prøvesen' })).toContainText('uden afløser');
  const needs = part(page, 'Kræver dig');
  await expect(needs).toContainText('Lars Prøvesen er væk fra');
  await expect(needs.getByRole('link', { name: 'Fordel sagerne hos Lars Prøvesen' })).toHaveAttribute('href', /hos=/);
  // Zero is no link.
  const zeros = page.getByRole('main').getByRole('link').filter({ hasText: /^0$/ });
  await expect(zeros).toHaveCount(0);
  await expect(page.getByText(/kl\.\s\d\d\.\d\d$/)).toBeVisible();
});

test('the unit’s settings are kept, refused by field, and changed by keyboard alone', async ({ page, enterAs }) => {
  await enterAs('copenhagenSupervisor');
  await page.getByRole('button', { name: 'Enhedens indstillinger' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Enhedens indstillinger' });
  const most = dialog.getByLabel('Højst åbne sager pr. person');
  await expect(most).toBeFocused();
  await most.fill('70');
  await page.keyboard.press('Tab');
  await page.keyboard.type('91');
  await page.keyboard.press('Enter');
  const days = dialog.getByLabel('Dage til den, der vurderede sidst');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await days.fill('5');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Enhedens indstillinger er gemt')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Enhedens indstillinger' })).toBeFocused();
  await expect(
    page.getByRole('table', { name: 'Sagsbehandlere' }).getByRole('columnheader', { name: 'Loft' }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(most).toHaveValue('70');
  await expect(dialog.getByText(/^Senest ændret af Mette Prøvesen/)).toBeVisible();
});

test('one’s own absence is noted, shown to the supervisor, and removed', async ({ page, enterAs }) => {
  await enterAs('copenhagenSupervisor');
  const open = async () => {
    await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
    await page.getByRole('button', { name: 'Fravær' }).click();
  };
  await open();
  const dialog = page.getByRole('dialog', { name: 'Fravær' });
  await dialog.getByRole('button', { name: 'Gem fravær' }).click();
  await expect(dialog.getByLabel('Fra og med')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Fra og med').fill('28.11.2030');
  await dialog.getByLabel('Til og med').fill('27.11.2030');
  await dialog.getByRole('button', { name: 'Gem fravær' }).click();
  await expect(dialog.getByText('Datoen ligger før begyndelsen.')).toBeVisible();
  await dialog.getByLabel('Til og med').fill('29.11.2030');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Fravær 28.11.2030–29.11.2030 er gemt')).toBeVisible();
  const own = page
    .getByRole('table', { name: 'Sagsbehandlere' })
    .getByRole('row')
    .filter({ hasText: 'Mette Prøvesen' });
  await expect(own).toContainText('Fravær 28.11.2030–29.11.2030 uden afløser');
  await open();
  await expect(dialog.getByLabel('Fra og med')).toHaveValue('28.11.2030');
  await dialog.getByRole('button', { name: 'Fjern fravær' }).click();
  await expect(page.getByText('Fraværet er fjernet')).toBeVisible();
  await expect(own).not.toContainText('Fravær');
});

test('who leads no unit keeps the number field on the start page', async ({ page, enterAs }) => {
  await enterAs('starSupervisor');
  await expect(page.getByRole('main').getByLabel('CPR-nummer', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await expect(page.getByRole('button', { name: 'Fravær' })).toHaveCount(0);
});
