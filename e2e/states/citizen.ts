import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { unfoldDeadline } from '@/e2e/steps/deadline';
import {
  approveByKeyboard,
  approveByMouse,
  askToApprove,
  beginJudgement,
  dialog,
  question,
  rail,
  rejectWithoutAnswer,
  sendUnheardAvailability,
} from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { loseNextAnswer } from '@/e2e/steps/network';
import type { Person } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { askForAnotherDay, unfoldWhy, whyIn } from '@/e2e/steps/why';
import type { State } from './state';

/** The screen of a citizen made for a situation, as a person sees it. */
export function situation(
  name: string,
  person: Person,
  showcase: string,
  then: (page: Page, register: Register) => Promise<void> = async () => {},
): State {
  return {
    name: `citizen-${name}`,
    person,
    citizen: (register) => register.cprOf(showcase),
    arrange: then,
  };
}

const sees = (text: string) => async (page: Page) =>
  expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();

/** With all explanations unfolded. */
function explained(name: string, person: Person, showcase: string): State {
  return situation(`why-${name}`, person, showcase, unfoldWhy);
}

/** With the count of the deadline unfolded. */
function deadline(name: string, person: Person = 'caseworker', showcase = `751/deadline-${name}`): State {
  return situation(`deadline-${name}`, person, showcase, unfoldDeadline);
}

/** The citizen's screen: the CV in each state, what each side may not do, and the dialogs. */
export const CITIZEN: readonly State[] = [
  situation('active', 'caseworker', '751/jobcenter-active'),
  situation('incomplete', 'caseworker', '751/jobcenter-incomplete', sees('Uddannelse mangler')),
  situation('no-cv', 'caseworker', '751/jobcenter-none', sees('Borgeren har ikke noget CV')),
  situation('deleted-cv', 'caseworker', '751/jobcenter-deleted', sees('Bortfaldt, da CV’et blev slettet.')),
  situation('archived', 'caseworker', '751/jobcenter-archived', sees('CV’et er arkiveret')),
  situation('disabled', 'caseworker', '751/jobcenter-disabled', sees('CV’et er deaktiveret')),
  situation('locked', 'caseworker', '751/jobcenter-locked', sees('CV’et er låst')),
  {
    name: 'citizen-deceased',
    person: 'caseworker',
    citizen: (register) => register.cprOfDeceased(),
    arrange: async (page) => {
      await sees('Borgeren er registreret som afdød')(page);
      // A deceased citizen has no age and no next step.
      await expect(page.getByRole('main').getByText(/^\d+ år$/)).toHaveCount(0);
      await expect(page.getByRole('main').getByText(/genaktiver|skal udfylde|skal oprette/)).toHaveCount(0);
    },
  },
  situation('fund-judges', 'caseworker', '751/fund-active', sees('Kun a-kassen kan sætte CV-status')),
  situation('jobcenter-judges', 'fundCaseworker', '751/member-2', sees('Kun jobcenter og kommune kan sætte')),
  {
    ...situation('reader', 'reader', '751/jobcenter-active', async (page) => {
      await sees('Din rolle giver ikke adgang til dette.')(page);
      await rail(page).getByRole('button', { name: 'Godkend CV' }).hover();
    }),
    shows: ['unavailable', 'tooltip'],
  },
  situation('operator', 'operatorCaseworker', '751/referred'),
  {
    ...situation('cpr-revealed', 'caseworker', '751/jobcenter-active', async (page) => {
      await page.getByRole('button', { name: 'Vis CPR' }).click();
      await expect(page.getByRole('button', { name: 'Skjul CPR' })).toBeVisible();
    }),
    notDrawn: true,
  },
  explained('incomplete', 'caseworker', '751/jobcenter-incomplete'),
  explained('free-choice', 'caseworker', '751/jobcenter-free-choice'),
  explained('archived', 'caseworker', '751/jobcenter-archived'),
  explained('no-group', 'fundCaseworker', '751/member-without-group'),
  situation('why-another-day', 'caseworker', '751/jobcenter-incomplete', async (page) => {
    await whyIn(part(page, 'Krav')).click();
    await askForAnotherDay(part(page, 'Krav'), '1.1.2020', '2.1.2020');
  }),
  explained('operator', 'operatorCaseworker', '751/referred'),
  deadline('running'),
  deadline('approaching'),
  deadline('due-today'),
  deadline('past'),
  deadline('prolonged'),
  deadline('resting'),
  deadline('of-the-fund', 'fundCaseworker'),
  deadline('met', 'caseworker', '751/fund-active'),
  deadline('withheld', 'starSupervisor', '751/deadline-prolonged'),
  situation('approve', 'caseworker', '751/jobcenter-active', askToApprove),
  situation('approve-incomplete', 'caseworker', '751/jobcenter-incomplete', askToApprove),
  situation('approved', 'caseworker', '751/jobcenter-active', approveByKeyboard),
  {
    name: 'citizen-changed',
    person: 'caseworker',
    citizen: (register) => register.cprChangedSinceJudged(),
    arrange: sees('ændret siden seneste vurdering'),
  },
  {
    ...situation('approve-conflict', 'caseworker', '751/changed-cpr', async (page) => {
      await askToApprove(page);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await expectReady(other, /./);
      await approveByMouse(other);
      await other.close();
      await page.keyboard.press('Enter');
      await expect(question(page).getByText('har vurderet CV’et')).toBeVisible();
    }),
    expectedFailures: [409],
  },
  {
    ...situation('approve-without-answer', 'caseworker', '751/jobcenter-active', async (page) => {
      await loseNextAnswer(page, 'citizen.setStatus');
      await askToApprove(page);
      await page.keyboard.press('Enter');
      await expect(question(page).getByRole('alert')).toBeVisible();
    }),
    expectedFailures: [NO_CONNECTION],
  },
  {
    ...situation('set-status', 'caseworker', '751/jobcenter-active', async (page) => {
      await beginJudgement(page, 'CV ej godkendt', 'Beskriv dine opgaver hos den seneste arbejdsgiver.');
    }),
    shows: ['dialog', 'text-area', 'chosen'],
  },
  situation('comment-too-long', 'caseworker', '751/jobcenter-active', async (page) => {
    await beginJudgement(page, 'CV ej godkendt', 'For langt. '.repeat(40));
  }),
  situation('comment-forbidden', 'caseworker', '751/jobcenter-active', async (page) => {
    await beginJudgement(
      page,
      'CV ej godkendt',
      `Skriv mere\u000bom 02 03 80 1234 ${'kurser'.repeat(50)}\u202e${'!'.repeat(20)}\u2066`,
    );
    await expect(page.getByRole('button', { name: 'Fjern de 3 tegn' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Send kommentaren med nummeret' })).toBeVisible();
  }),
  situation('set-status-unchosen', 'caseworker', '751/jobcenter-active', async (page) => {
    await page.keyboard.press('s');
    await dialog(page, 'Sæt CV-status').getByRole('button', { name: 'Sæt CV-status' }).click();
    await expect(page.getByRole('alert').getByText('Vælg en CV-status.')).toBeVisible();
  }),
  situation('set-status-as-fund', 'fundCaseworker', '751/fund-active', async (page) => {
    await page.keyboard.press('s');
    await expect(dialog(page, 'Sæt CV-status')).toBeVisible();
  }),
  {
    ...situation('drafts', 'caseworker', '751/jobcenter-free-choice', async (page) => {
      await beginJudgement(page, 'CV ej godkendt', 'Beskriv dine opgaver hos den seneste arbejdsgiver.');
      await dialog(page, 'Sæt CV-status').getByRole('radio', { name: 'CV godkendt' }).check();
      await page.keyboard.press('Escape');
      await sendUnheardAvailability(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(/^Kladde/)).toHaveCount(3);
    }),
    expectedFailures: [NO_CONNECTION],
  },
  situation('set-status-other-draft', 'caseworker', '751/jobcenter-active', async (page) => {
    const judging = await beginJudgement(page, 'CV ej godkendt', 'Beskriv dine opgaver.');
    await judging.getByRole('radio', { name: 'CV godkendt' }).check();
    await expect(judging.getByText(/gemt som kladde/)).toBeVisible();
  }),
  {
    ...situation('draft-without-answer', 'caseworker', '751/jobcenter-active', async (page) => {
      await rejectWithoutAnswer(page, 'Beskriv dine opgaver.');
      await page.keyboard.press('Escape');
      await expect(page.getByText(/svaret kom ikke/)).toBeVisible();
    }),
    expectedFailures: [NO_CONNECTION],
  },
  {
    ...situation('first-went-through', 'caseworker', '751/jobcenter-active', async (page) => {
      const judging = await rejectWithoutAnswer(page, 'Beskriv dine opgaver.');
      await judging.getByRole('textbox', { name: /^Kommentar/ }).fill('Beskriv dine opgaver og kurser.');
      await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
      await expect(judging.getByText(/^Din første vurdering gik igennem/)).toBeVisible();
    }),
    expectedFailures: [NO_CONNECTION],
  },
  {
    ...situation('availability', 'caseworker', '751/jobcenter-free-choice', async (page) => {
      await page.keyboard.press('b');
      await expect(dialog(page, 'Ændr søgbarhed').getByText('Nuværende')).toBeVisible();
      await expect(dialog(page, 'Ændr søgbarhed').getByRole('radio', { checked: true })).toBeFocused();
    }),
    shows: ['radio-cards', 'unavailable choice'],
  },
  {
    ...situation('conflict', 'caseworker', '751/changed-cpr', async (page) => {
      await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
      const other = await page.context().newPage();
      await other.goto(page.url());
      await expectReady(other, /./);
      await approveByMouse(other);
      await other.close();
      await dialog(page, 'Sæt CV-status').getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
      await expect(page.getByText('har vurderet CV’et')).toBeVisible();
    }),
    expectedFailures: [409],
  },
];
