import { expect, test } from '@/e2e/fixtures';
import { enterCpr, expectCitizen, findCitizen } from '@/e2e/steps/find';
import { comeToFront } from '@/e2e/steps/front';
import { beginJudgement } from '@/e2e/steps/judge';
import { alert, part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { events, openTimeline } from '@/e2e/steps/timeline';

// The line to the database is really cut; every screen says so, keeps what it has, and recovers without a restart.

const AWAY = 'Der er ikke forbindelse til CV-registret lige nu.';
const COMMENT = 'Uddyb din erhvervserfaring.';

test.use({ expectedFailures: [502] });
test.afterEach(({ register }) => register.proxy.restore());

test('a look-up says so, and finds the citizen once the register is back', async ({ page, enterAs, register }) => {
  await enterAs('caseworker');
  const cpr = register.cprOf('751/jobcenter-active');
  await register.proxy.cut();
  await enterCpr(page, cpr);
  await expect(alert(page)).toContainText(AWAY);
  await expect(alert(page)).toContainText('Kode 8236');
  await register.proxy.restore();
  await enterCpr(page, cpr);
  await expectCitizen(page, await register.nameOf(cpr));
});

test('a judgement is not lost: the dialog stays with its text, and it is saved at the next try', async ({
  page,
  register,
  openCitizen,
}) => {
  await openCitizen('751/member-12');
  const open = await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await register.proxy.cut();
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open.getByRole('alert')).toContainText(AWAY);
  await expect(open.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
  await register.proxy.restore();
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open).toBeHidden();
  await expect(part(page, 'CV-status').getByText(COMMENT)).toBeVisible();
  await openTimeline(page);
  await expect(events(page).filter({ hasText: COMMENT })).toHaveCount(1);
});

test('what was fetched stays, dated, and is fetched anew when asked', async ({ page, register, enterAs }) => {
  await page.clock.install();
  await enterAs('caseworker');
  const cpr = register.cprOf('751/jobcenter-active');
  await findCitizen(page, cpr, await register.nameOf(cpr));
  await register.proxy.cut();
  await page.clock.fastForward('05:00');
  await comeToFront(page);
  await expect(page.getByText(AWAY)).toBeVisible();
  await expect(page.getByText(/Oplysningerne nedenfor er hentet \d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d/)).toBeVisible();
  await expect(part(page, 'CV-status')).toBeVisible();
  await register.proxy.restore();
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await expect(page.getByText(AWAY)).toBeHidden();
});

test('the report says so and answers again when asked', async ({ page, openReportAs, register }) => {
  await openReportAs('supervisor');
  await register.proxy.cut();
  const preset = page.getByRole('button', { name: 'Sidste uge' });
  await preset.click();
  // What the server says of the page comes after what it says of the list, and takes its place.
  await expect(preset).toHaveCount(0);
  await expect(alert(page)).toContainText(AWAY);
  await register.proxy.restore();
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await expect(alert(page)).toBeHidden();
  await expect(page.getByText('Perioden er afsluttet. Tallene ændrer sig ikke.')).toBeVisible();
});

test('a page opened meanwhile says so, tells nothing of anybody, and comes back', async ({
  page,
  register,
  openCitizen,
}) => {
  const { name } = await openCitizen('751/jobcenter-active');
  await register.proxy.cut();
  await page.reload();
  await expectReady(page, AWAY);
  await expect(page.getByText(name)).toBeHidden();
  await register.proxy.restore();
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await expectCitizen(page, name);
});
