import { expect, test } from '@/e2e/fixtures';
import { enterCpr, expectCitizen, findCitizen, openFind } from '@/e2e/steps/find';
import { comeToFront } from '@/e2e/steps/front';
import { beginJudgement } from '@/e2e/steps/judge';
import { alert, part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { events, openTimeline } from '@/e2e/steps/timeline';

// The connections to the database are really cut; every screen says so, keeps its data, and recovers without a restart.

const AWAY = 'Der er ikke forbindelse til CV-registret lige nu.';
const COMMENT = 'Uddyb din erhvervserfaring.';

test.use({ expectedFailures: [502] });
test.afterEach(({ register }) => register.proxy.restore());

test('a look-up reports that the register is unreachable, and finds the citizen once it is back', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  await openFind(page);
  const cpr = register.cprOf('751/jobcenter-active');
  await register.proxy.cut();
  await enterCpr(page, cpr);
  await expect(alert(page)).toContainText(AWAY);
  await expect(alert(page)).toContainText('Kode 8236');
  await register.proxy.restore();
  await enterCpr(page, cpr);
  await expectCitizen(page, await register.nameOf(cpr));
});

test('a judgement is not lost while the register is unreachable: the dialog keeps its text, and the next try saves it', async ({
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

test('data already loaded stays with its time while the register is unreachable, and is refetched on request', async ({
  page,
  register,
  cameAs,
}) => {
  await page.clock.install();
  await cameAs('caseworker');
  await openFind(page);
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

test('the report says that the register is unreachable, and loads again on request', async ({
  page,
  openReportAs,
  register,
}) => {
  await openReportAs('supervisor');
  await register.proxy.cut();
  const preset = page.getByRole('button', { name: 'Sidste uge' });
  await preset.click();
  // The server's response for the page arrives after that for the list, and replaces it.
  await expect(preset).toHaveCount(0);
  await expect(alert(page)).toContainText(AWAY);
  await register.proxy.restore();
  await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
  await expect(alert(page)).toBeHidden();
  await expect(page.getByText('Perioden er afsluttet. Tallene ændrer sig ikke.')).toBeVisible();
});

test('a page opened while the register is unreachable says so, shows no personal data, and loads once it is back', async ({
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
