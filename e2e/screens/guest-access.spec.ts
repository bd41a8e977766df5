import type { Locator, Page } from '@playwright/test';
import { da } from '@/app/_texts/da';
import { en } from '@/app/_texts/en';
import { LOCALES } from '@/app/_texts/types';
import { paths } from '@/app/paths';
import { expect, test } from '@/e2e/fixtures';
import { enterCpr, expectCitizen, openFind } from '@/e2e/steps/find';
import {
  endFromOutside,
  forgetGuestAccesses,
  giveReason,
  keepGuestAccesses,
  loggedOf,
  moveToYesterday,
  OUTSIDER,
  openAsGuest,
  openByCall,
  openLookUps,
  REASON,
} from '@/e2e/steps/guest';
import { dialog, question } from '@/e2e/steps/judge';
import { paste, runCommand } from '@/e2e/steps/keyboard';
import { alert, expectRefused, loudest, part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';

// Guest access (trust.md § 2), from the side of who opens it and of the citizen's own organisation.

test.use({ expectedFailures: [400] });
test.afterEach(({ register }) => forgetGuestAccesses(register));

const OUTCOME = 'Henvist til eget jobcenter.';
const field = (page: Page): Locator => page.getByLabel('CPR-nummer', { exact: true });
const step = (page: Page): Locator => part(page, 'Åbn gæsteadgang');
const rows = (page: Page): Locator => page.getByRole('main').locator('tbody tr');

for (const locale of LOCALES) {
  test(`a look-up without a relation, from the reason to the review, in the language ${locale}`, async ({
    page,
    colleaguesPage,
    cameAs,
    register,
    baseURL,
  }) => {
    const texts = { da, en }[locale];
    const t = texts.guestAccess;
    const cpr = register.cprOf(OUTSIDER);
    const name = await register.nameOf(cpr);
    const language = { name: 'language', value: locale, url: baseURL };
    const before = await loggedOf(register, 'caseworker', GUEST_OPERATIONS);
    await cameAs('caseworker');
    await page.context().addCookies([language]);
    await page.goto(paths.find);
    await expectReady(page, texts.find.title);

    await test.step('the refusal is today’s, asks for a reason, and hints at nobody', async () => {
      await page.getByLabel(texts.cpr.label, { exact: true }).fill(cpr);
      await page.keyboard.press('Enter');
      await expect(alert(page)).toContainText(texts.faults.cause['8292']);
      await expect(page.getByText(t.step.logged)).toBeVisible();
      for (const part of name.split(' ')) await expect(page.getByRole('main')).not.toContainText(part);
    });
    await test.step('what is missing has the focus, first the kind, then the text', async () => {
      const open = page.getByRole('button', { name: t.step.open });
      await open.click();
      await expect(page.getByText(t.step.kindMissing)).toBeVisible();
      await expect(page.getByRole('radio', { name: t.kind.enquiry })).toBeFocused();
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
      await page.keyboard.press('Space');
      await open.click();
      await expect(page.getByText(t.step.reasonMissing, { exact: true })).toBeVisible();
      await expect(page.getByLabel(t.step.reason, { exact: true })).toBeFocused();
      await page.keyboard.type(REASON);
      await open.click();
    });
    await test.step('the citizen is read, and nothing can be changed', async () => {
      await expectCitizen(page, name);
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      await expect(page.getByText(t.band.reads)).toBeVisible();
      await expect(page.getByText(t.kind.enquiry)).toBeVisible();
      for (const place of [page.url(), await page.title()]) expect(place).not.toContain(cpr);
      const approve = page.getByRole('button', { name: texts.citizen.status.approve });
      await expectRefused(approve, texts.citizen.refused.cause['8292']);
      await page.keyboard.press('g');
      await expect(question(page)).toBeHidden();
      expect(await loudest(page)).toEqual([]);
    });
    await test.step('ending it asks what came of it', async () => {
      await page.getByRole('button', { name: t.band.end, exact: true }).click();
      const end = page.getByRole('dialog').getByRole('button', { name: t.outcome.end });
      await end.click();
      await expect(page.getByText(t.outcome.missing)).toBeVisible();
      await expect(page.getByLabel(t.outcome.label)).toBeFocused();
      await page.keyboard.type(OUTCOME);
      await end.click();
      await expectReady(page, t.ended.title);
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      await expect(page.getByRole('main')).not.toContainText(name);
    });

    const other = await colleaguesPage();
    await cameAs('copenhagenSupervisor', other);
    await other.context().addCookies([language]);
    await test.step('the citizen’s organisation sees it the next day', async () => {
      await other.goto(paths.fromOutside);
      await expectReady(other, t.outside.title);
      await expect(other.getByText(t.outside.none.open)).toBeVisible();
      await moveToYesterday(register);
      await other.reload();
      await expectReady(other, t.outside.title);
      for (const text of ['Karen Prøvesen', t.kind.enquiry, REASON, OUTCOME])
        await expect(rows(other)).toContainText(text);
    });
    await test.step('and reviews it: nothing is chosen beforehand, and what isn’t in order needs a note', async () => {
      await rows(other).getByRole('button').click();
      const open = other.getByRole('dialog');
      const save = open.getByRole('button', { name: t.outside.reviewDialog.confirm });
      await expect(open.getByRole('radio', { checked: true })).toHaveCount(0);
      await save.click();
      await expect(open.getByText(t.outside.reviewDialog.verdictMissing)).toBeVisible();
      await expect(open.getByRole('radio').first()).toBeFocused();
      await open.getByRole('radio', { name: t.outside.verdict['to-clarify'] }).check();
      await save.click();
      await expect(open.getByText(t.outside.reviewDialog.noteMissing)).toBeVisible();
      await expect(open.getByRole('textbox')).toBeFocused();
      await other.keyboard.type('Vi ringer til Aarhus.');
      await other.keyboard.press('Control+Enter');
      await expect(open).toBeHidden();
      await expect(other.getByText(t.outside.none.open)).toBeVisible();
      await expect(other.getByRole('heading', { level: 1 })).toBeFocused();
      await other.getByRole('link', { name: t.outside.tabs.reviewed }).click();
      for (const text of [t.outside.verdict['to-clarify'], 'Vi ringer til Aarhus.', 'Mette Prøvesen'])
        await expect(rows(other)).toContainText(text);
    });
    await test.step('each step stands in the log', async () => {
      expect((await loggedOf(register, 'caseworker', GUEST_OPERATIONS)).slice(before.length)).toEqual([
        'FindCitizen 8292 none',
        'OpenGuestAccess allowed guest',
        'CvOverview allowed guest',
        'EndGuestAccess allowed guest',
        'CvOverview 8292 none',
      ]);
      const reviewed = await loggedOf(register, 'copenhagenSupervisor', ['ReviewGuestAccess']);
      expect(reviewed.at(-1)).toMatch(/^ReviewGuestAccess allowed/);
      expect(await loggedOf(register, 'copenhagenSupervisor', ['GuestAccessesFromOutside'])).not.toEqual([]);
    });
  });
}

/** What is logged of reading as a guest. */
const GUEST_OPERATIONS = ['FindCitizen', 'OpenGuestAccess', 'CvOverview', 'EndGuestAccess'];

test('an access that the own organisation ends is over at the next request; then its user says what came of it', async ({
  page,
  colleaguesPage,
  cameAs,
  register,
}) => {
  await keepGuestAccesses(register, [
    {
      ...{ showcase: OUTSIDER, user: 'Karen Prøvesen', userId: 'demo-aarhus-caseworker', organisation: [1, '751'] },
      ...{ kind: 'complaint', reason: REASON, daysAgo: 1, running: true },
    },
  ]);
  const cpr = register.cprOf(OUTSIDER);
  await cameAs('caseworker');
  await openFind(page);
  await test.step('while it runs, the number is enough', async () => {
    await enterCpr(page, cpr);
    await expectCitizen(page, await register.nameOf(cpr));
    await expect(page.getByText('Gæsteadgang til')).toBeVisible();
  });
  const other = await colleaguesPage();
  await cameAs('copenhagenSupervisor', other);
  await test.step('it is ended after a question, and the focus stays in the list', async () => {
    await openLookUps(other);
    await other.getByRole('button', { name: /^Afslut nu: / }).click();
    await dialog(other, 'Afslut gæsteadgangen nu?').getByRole('button', { name: 'Afslut nu' }).click();
    await expect(rows(other)).toContainText('af borgerens egen organisation');
    await expect(rows(other).getByRole('link')).toBeFocused();
  });
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expectReady(page, 'Gæsteadgangen er slut');
  await expect(page.getByText(/^Borgerens egen organisation afsluttede gæsteadgangen \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Skriv, hvad der kom ud af det' }).click();
  await page.getByLabel('Hvad kom der ud af det?').fill(OUTCOME);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Skriv, hvad der kom ud af det' })).toHaveCount(0);
  await other.reload();
  await expect(rows(other)).toContainText(OUTCOME);
});

test('a number pasted on any page asks for the reason in a dialog, which keeps what was typed', async ({
  page,
  enterAs,
  register,
}) => {
  const cpr = register.cprOf(OUTSIDER);
  await enterAs('caseworker');
  await paste(page, cpr);
  await page.keyboard.press('Enter');
  const ask = page.getByRole('button', { name: 'Begrund gæsteadgang' });
  await ask.click();
  const open = dialog(page, 'Åbn gæsteadgang');
  await open.getByLabel('Begrundelse').fill(REASON);
  await page.keyboard.press('Escape');
  await expect(ask).toBeFocused();
  await ask.click();
  await expect(open.getByLabel('Begrundelse')).toHaveValue(REASON);
  await open.getByRole('radio', { name: 'Klage eller aktindsigt' }).check();
  await page.keyboard.press('Control+Enter');
  await expectCitizen(page, await register.nameOf(cpr));
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await expect(page.getByRole('banner').getByRole('alert')).toHaveCount(0);
  await page.getByRole('link', { name: 'Find borger' }).click();
  await expect(page.getByRole('link', { name: /^Åbnet/ }).first()).toContainText('Gæsteadgang');
});

test('an unknown number is refused after the reason as before, and the reason stays', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  await openFind(page);
  await enterCpr(page, register.unregisteredCpr);
  await giveReason(page);
  await expect(step(page).getByRole('alert')).toContainText('Jeres organisation har ikke adgang til borgeren.');
  await expect(step(page).getByRole('alert')).toContainText('Kode 8292');
  await expect(step(page).getByLabel('Begrundelse')).toHaveValue(REASON);
  await test.step('for another number it is not offered, for the same it is', async () => {
    await enterCpr(page, register.cprOf(OUTSIDER));
    await expect(page.getByText(/^Kladde: begrundelse for gæsteadgang, \d+ tegn$/)).toBeVisible();
    await expect(step(page).getByLabel('Begrundelse')).toHaveValue('');
    await enterCpr(page, register.unregisteredCpr);
    await expect(step(page).getByLabel('Begrundelse')).toHaveValue(REASON);
    await expect(page.getByText(/^Kladde: begrundelse/)).toHaveCount(0);
  });
});

test('who may not open guest access is not asked for a reason', async ({ page, cameAs, register }) => {
  for (const person of ['reader', 'fundCaseworker', 'operatorCaseworker'] as const) {
    await test.step(person, async () => {
      await page.context().clearCookies();
      await cameAs(person);
      await openFind(page);
      await enterCpr(page, register.cprOf(OUTSIDER));
      await expect(alert(page)).toBeVisible();
      await expect(step(page)).toHaveCount(0);
      await page.goto(paths.accessibility);
    });
  }
});

test('a guest is not offered the contact data or the number of an address-protected citizen', async ({
  page,
  cameAs,
  register,
}) => {
  const protect = (isProtected: boolean) =>
    register.owner.query(
      `update citizen set address_protected = $2, revision = revision + 1 from citizen_cpr
       where citizen_id = id and cpr = $1`,
      [register.cprOf(OUTSIDER), isProtected],
    );
  await protect(true);
  try {
    await cameAs('caseworker');
    await openAsGuest(page, register, OUTSIDER);
    await expect(page.getByText(/^Vises ikke ved gæsteadgang/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Vis kontaktoplysninger' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Vis CPR' })).toHaveCount(0);
  } finally {
    await protect(false);
  }
});

test('the own accesses lead to the citizen, or to what came of them, for caseworkers and supervisors', async ({
  page,
  cameAs,
  enterAs,
  register,
}) => {
  await cameAs('caseworker');
  const name = await register.nameOf(register.cprOf(OUTSIDER));
  await openByCall(page, register.cprOf(OUTSIDER));
  await endFromOutside(register, (await openByCall(page, register.cprOf('101/member-2'))).id);
  await openFind(page);
  const own = part(page, 'Mine gæsteadgange').getByRole('listitem');
  await expect(own).toHaveCount(2);
  await test.step('names only show when they are asked for', async () => {
    await expect(page.getByText(name)).toBeHidden();
    await own
      .filter({ hasText: /^Til kl/ })
      .getByRole('link')
      .focus();
    await expect(page.getByText(name)).toBeVisible();
  });
  await own.filter({ hasText: /^Slut/ }).getByRole('button').click();
  await page.getByLabel('Hvad kom der ud af det?').fill(OUTCOME);
  await page.keyboard.press('Control+Enter');
  await expect(own).toHaveCount(1);
  await own.getByRole('link').click();
  await expectCitizen(page, name);
  await test.step('a supervisor has them below the figures', async () => {
    await page.context().clearCookies();
    await cameAs('supervisor');
    await openByCall(page, register.cprOf(OUTSIDER));
    await enterAs('supervisor');
    await expect(own).toHaveCount(1);
  });
});

test('look-ups from outside are in the menu and the commands of supervisors alone; overdue is said in words', async ({
  page,
  enterAs,
  register,
}) => {
  const link = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Opslag udefra' });
  await enterAs('caseworker');
  await expect(link).toHaveCount(0);
  const karen = { user: 'Karen Prøvesen', organisation: [1, '751'], kind: 'other', reason: REASON } as const;
  await keepGuestAccesses(register, [
    { ...karen, showcase: OUTSIDER, daysAgo: 16 },
    ...['101/member-2', '101/member-3', '101/member-6'].map((showcase) => ({ ...karen, showcase, daysAgo: 1 })),
  ]);
  await page.context().clearCookies();
  await enterAs('copenhagenSupervisor');
  await runCommand(page, 'opslag ude');
  await expectReady(page, 'Opslag udefra');
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).getByText('3+ opslag den dag')).toHaveCount(3);
  await page.getByRole('link', { name: /^Overskredet/ }).press('Enter');
  await expect(page).toHaveURL(/liste=overskredet$/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(/\d dage? over fristen/);
});
