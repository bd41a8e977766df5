import { expect, test } from '@/e2e/fixtures';
import { findCitizen } from '@/e2e/steps/find';
import { dialog, question, rail, submitOf } from '@/e2e/steps/judge';
import { expectRefused, loudest, part } from '@/e2e/steps/look';
import type { Person } from '@/e2e/steps/people';
import { askForFile } from '@/e2e/steps/report';
import { Availability, CvStatus } from '@/server/domain/code-lists';

// What is not allowed is visible and focusable, and says why, in the words of domain.md § 12.

const FUND_JUDGES = 'Kun a-kassen kan sætte CV-status for dagpengemodtagere.';
const OTHERS_JUDGE =
  'Kun jobcenter og kommune kan sætte CV-status for ansøgere og modtagere af kontanthjælp eller uddannelseshjælp.';
const INTEGRATION =
  'Kun jobcenter og kommune kan sætte CV-status for personer, der ansøger om eller modtager kontanthjælp efter integrationsprogram.';
const OTHER_GROUPS = 'A-kassen kan kun sætte CV-status i kontaktgruppe 1, 8 og 23.';
const NO_CV = 'Borgeren har ikke noget CV på Jobnet.';
const ROLE = 'Din rolle giver ikke adgang til dette.';

/** Who may judge, or what must happen before. */
const NEXT_STEP = /^\s*(Kontakt|Borgeren opretter|Borgeren kan|Prøv igen, når|Det kan)\s/;

const APPROVE = expect.stringMatching(/^Godkend CV/);

const JUDGEMENTS: readonly [code: string, person: Person, showcase: string, why: string][] = [
  ['4368', 'caseworker', '751/fund-active', FUND_JUDGES],
  ['4368', 'operatorCaseworker', '751/referred-1', FUND_JUDGES],
  ['4369', 'fundCaseworker', '751/member-2', OTHERS_JUDGE],
  ['4369', 'operatorCaseworker', '751/referred-2', OTHERS_JUDGE],
  ['4370', 'fundCaseworker', '751/member-3', INTEGRATION],
  ['9009', 'fundCaseworker', '751/member-6', OTHER_GROUPS],
  ['4753', 'caseworker', '751/jobcenter-archived', 'CV’et er arkiveret.'],
  ['4754', 'caseworker', '751/jobcenter-disabled', 'CV’et er deaktiveret.'],
  ['4823', 'caseworker', '751/jobcenter-locked', 'CV’et er låst.'],
  ['4103', 'caseworker', '751/jobcenter-none', NO_CV],
  ['a role that reads', 'reader', '751/jobcenter-active', ROLE],
];

for (const person of new Set(JUDGEMENTS.map(([, each]) => each))) {
  const refused = JUDGEMENTS.filter(([, each]) => each === person);
  test(`judging is refused to the ${person} by ${refused.map(([code]) => code).join(', ')}`, async ({
    page,
    enterAs,
    register,
  }) => {
    await enterAs(person);
    for (const [code, , showcase, why] of refused) {
      await test.step(`${code}: ${showcase}`, async () => {
        const cpr = register.cprOf(showcase);
        await findCitizen(page, cpr, await register.nameOf(cpr));
        const actions = rail(page);
        await expectRefused(actions.getByRole('button', { name: 'Godkend CV' }), why);
        await expectRefused(actions.getByRole('button', { name: 'Sæt CV-status' }), why);
        await expect(actions.getByText(why).filter({ visible: true })).not.toHaveCount(0);
        await expect(actions.getByText(NEXT_STEP).filter({ visible: true })).toHaveCount(1);
        expect(await loudest(page)).toEqual([]);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1 }).focus();
        await page.keyboard.press('g');
        await page.keyboard.press('s');
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(question(page)).toBeHidden();
      });
    }
  });
}

test('a fund judges its own members, and is told why it cannot comment (9008)', async ({ page, openCitizen }) => {
  await openCitizen('751/fund-active', 'fundCaseworker');
  await page.keyboard.press('s');
  const open = dialog(page, 'Sæt CV-status');
  await expect(open.getByText(/^A-kasser sender ikke en kommentar med/)).toBeVisible();
  await expect(open.getByRole('textbox')).toHaveCount(0);
  await open.getByRole('radio', { name: 'CV ej godkendt' }).check();
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(part(page, 'CV-status').getByText('CV ej godkendt')).toBeVisible();
  await expect(part(page, 'CV-status').getByText('Pia Prøvesen, HK/Danmarks A-kasse')).toBeVisible();
});

test('a CV without its minimum cannot be made searchable; the missing parts are named (1014)', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-incomplete');
  await expect(
    part(page, 'Minimum')
      .getByText(/^\S.* mangler$/)
      .first(),
  ).toBeVisible();
  await expect(part(page, 'Søgbarhed').getByText('Skal være søgbart')).toBeVisible();
  await expect(part(page, 'Søgbarhed').getByText(/^Borgeren skal udfylde .+ på Jobnet\.$/)).toBeVisible();
  const change = rail(page).getByRole('button', { name: 'Ændr søgbarhed' });
  await expect(change).toHaveAttribute('aria-disabled', 'true');
  await expect(change).toHaveAccessibleDescription(/^CV’et mangler .+ og kan derfor ikke gøres søgbart\.$/);
});

test('a complete but hidden CV that must be searchable: those who may make it searchable are told, others that the citizen can', async ({
  page,
  openCpr,
  register,
}) => {
  const cpr = register.cprOf('751/jobcenter-active');
  const { rows } = await register.owner.query<{ status: CvStatus; availability: Availability }>(
    'select status, availability from cv join citizen_cpr using (citizen_id) where cpr = $1',
    [cpr],
  );
  const set = (status: CvStatus | undefined, availability: Availability | undefined) =>
    register.owner.query(
      `with one as (select citizen_id as id from citizen_cpr where cpr = $1),
         theirs as (update cv set status = $2, availability = $3 from one where citizen_id = one.id)
       update citizen set revision = revision + 1 from one where citizen.id = one.id`,
      [cpr, status, availability],
    );
  // No judgement is pending, which would be the next step.
  await set(CvStatus.begun, Availability.notSearchable);
  try {
    for (const [person, message, loud] of [
      ['caseworker', 'Du kan gøre CV’et søgbart her.', ['Ændr søgbarhed']],
      ['reader', 'Borgeren kan selv gøre CV’et søgbart på Jobnet.', []],
    ] as const) {
      await openCpr(cpr, person);
      await expect(part(page, 'Søgbarhed').getByText('Skal være søgbart')).toBeVisible();
      await expect(part(page, 'Søgbarhed').getByText(message)).toBeVisible();
      expect(await loudest(page)).toEqual(loud);
    }
  } finally {
    await set(rows[0]?.status, rows[0]?.availability);
  }
});

test('a CV that must be searchable cannot be hidden, and its current availability is no change (1014)', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  const change = rail(page).getByRole('button', { name: 'Ændr søgbarhed' });
  await expectRefused(change, 'Borgeren har krav om et søgbart CV, så det kan ikke skjules.');
  await page.keyboard.press('b');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a free availability is changed both ways', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-free-choice');
  const card = part(page, 'Søgbarhed');
  const choices = ['Søgbart', 'Ikke søgbart'] as const;
  const searchable = await card.getByText('Søgbart', { exact: true }).isVisible();
  for (const choice of searchable ? choices.toReversed() : choices) {
    const now = choices.find((each) => each !== choice);
    await rail(page).getByRole('button', { name: 'Ændr søgbarhed' }).click();
    const open = dialog(page, 'Ændr søgbarhed');
    await test.step('the current one is marked and not selectable', async () => {
      const current = open.getByRole('radio', { name: new RegExp(`^${now}\\s*Nuværende`) });
      await expect(current).toHaveAttribute('aria-disabled', 'true');
      await expect(open.getByText('Ikke muligt nu')).toHaveCount(0);
      await current.focus();
      await page.keyboard.press('Space');
      await expect(current).not.toBeChecked();
    });
    await expect(open.getByRole('radio', { name: new RegExp(`^${choice}`) })).toBeChecked();
    await submitOf(open).click();
    await expect(open).toBeHidden();
    await expect(card.getByText(choice, { exact: true })).toBeVisible();
    await expect(card.getByText('Karen Prøvesen, Jobcenter Aarhus')).toBeVisible();
  }
});

test('the current status is marked in the dialog, and approving is the primary action only as the next step', async ({
  page,
  openCitizen,
  register,
}) => {
  await openCitizen('751/jobcenter-active');
  const judging = dialog(page, 'Sæt CV-status');
  const current = judging.getByRole('radio', { name: /Nuværende/ });
  for (const [status, loud] of [
    ['CV ej godkendt', []],
    ['CV godkendt', []],
    ['Klar til kvalitetssikring', [APPROVE]],
  ] as const) {
    await test.step(status, async () => {
      await page.keyboard.press('s');
      await judging.getByRole('radio', { name: status }).check();
      await submitOf(judging).click();
      await expect(judging).toBeHidden();
      await expect(part(page, 'CV-status').getByText(status, { exact: true })).toBeVisible();
      await expect.poll(() => loudest(page)).toEqual(loud);
      await page.keyboard.press('s');
      await expect(current).toHaveAccessibleName(new RegExp(`^${status}`));
      await expect(judging.getByRole('radio', { checked: true })).toHaveCount(0);
      await page.keyboard.press('Escape');
    });
  }
  await test.step('reopening an open one is not selectable', async () => {
    await page.keyboard.press('s');
    await expect(judging.getByText('CV’et venter allerede på en vurdering.')).toBeVisible();
    await expect(current).toHaveAttribute('aria-disabled', 'true');
    await current.focus();
    await page.keyboard.press('Space');
    await expect(current).not.toBeChecked();
    await page.keyboard.press('Escape');
  });
  for (const [cpr, loud] of [
    [await register.cprChangedSinceJudged(), [APPROVE]],
    [register.cprOf('751/jobcenter-incomplete'), []],
  ] as const) {
    await findCitizen(page, cpr, await register.nameOf(cpr));
    expect(await loudest(page)).toEqual(loud);
  }
});

test('the report is visible to every role and names the role it needs', async ({ page, enterAs }) => {
  await enterAs('caseworker');
  const link = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' });
  await expectRefused(link, 'Rapporten kræver rollen faglig leder.');
  await page.goto('/rapport');
  await expect(page.getByText('Rapporten kræver rollen faglig leder.').filter({ visible: true })).not.toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Hent fil' })).toHaveCount(0);
});

for (const [title, key, procedure] of [
  ['Sæt CV-status', 's', 'setStatus'],
  ['Ændr søgbarhed', 'b', 'setAvailability'],
] as const) {
  test.describe(`a death that is reported while "${title}" is open`, () => {
    test.use({ expectedFailures: [400] });

    test('is named in the refusal, without the advice to wait for the citizen (4753)', async ({
      page,
      openCitizen,
      register,
    }) => {
      const { cpr } = await openCitizen('751/jobcenter-free-choice');
      await page.keyboard.press(key);
      const open = dialog(page, title);
      if (key === 's') await open.getByRole('radio', { name: 'CV ej godkendt' }).check();
      // As the register feed reports a death: the citizen has died, and the CV is archived.
      const reportDeath = (deceased: boolean) =>
        register.owner.query(
          `with one as (select citizen_id as id from citizen_cpr where cpr = $1),
             theirs as (update cv set state = $3 from one where citizen_id = one.id)
           update citizen set deceased = $2, revision = revision + 1 from one where citizen.id = one.id`,
          [cpr, deceased, deceased ? 'archived' : 'active'],
        );
      await reportDeath(true);
      try {
        const answered = page.waitForResponse((response) => response.url().includes(`citizen.${procedure}`));
        await submitOf(open).click();
        expect(await (await answered).text()).toContain('4753');
        const alert = open.getByRole('alert');
        await expect(alert).toContainText('Borgeren er registreret som afdød');
        await expect(alert).toContainText('CV-status og søgbarhed kan ikke ændres mere.');
        await expect(alert).not.toContainText('genaktivere');
        await expect(submitOf(open)).toHaveCount(0);
        await page.keyboard.press('Escape');
        await expect(page.getByText('Afdød', { exact: true })).toBeVisible();
      } finally {
        await reportDeath(false);
      }
    });
  });
}

test('sending focuses the first missing field', async ({ page, openCitizen, openReportAs }) => {
  await openCitizen('751/jobcenter-active');
  await page.keyboard.press('s');
  const judging = dialog(page, 'Sæt CV-status');
  await judging.getByRole('button', { name: 'Sæt CV-status' }).press('Enter');
  await expect(judging.getByText('Vælg en CV-status.')).toBeVisible();
  await expect(judging.getByRole('radio', { name: 'CV godkendt' })).toBeFocused();
  await expect(judging.getByRole('radio', { checked: true })).toHaveCount(0);

  await openReportAs('supervisor');
  const fileDialog = await askForFile(page);
  await fileDialog.getByRole('button', { name: 'Hent', exact: true }).press('Enter');
  await expect(fileDialog.getByText('Skriv, hvad filen skal bruges til.')).toBeVisible();
  await expect(fileDialog.getByLabel('Formål')).toBeFocused();
});
