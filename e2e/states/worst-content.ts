import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { LONGEST_FUND, WORST, type Worst, worstText, worstUser } from '@/e2e/harness/worst-content';
import { comeToFront } from '@/e2e/steps/front';
import { approveByMouse, beginJudgement } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { askForFile, expectReport } from '@/e2e/steps/report';
import { type Renamed, rename, signInByCall } from '@/e2e/steps/sign-in';
import { openTimeline } from '@/e2e/steps/timeline';
import { OrganisationType } from '@/server/domain/code-lists';
import { COMMENT_LENGTH, PURPOSE_LENGTH } from '@/server/domain/inputs';
import type { State } from './state';

function worst(
  name: string,
  then: (page: Page, worst: Worst, register: Register) => Promise<void> = async () => {},
): readonly State[] {
  return WORST.map((each) => ({
    name: `worst-${each}-${name}`,
    person: 'caseworker',
    renamed: { name: worstUser(each) },
    filled: true,
    citizen: (register: Register) => register.worstCpr(each),
    arrange: (page: Page, register: Register) => then(page, each, register),
  }));
}

/** A person of the organisation with the longest name. */
const ofTheLongest = (each: Worst): Renamed => ({
  name: worstUser(each),
  organisation: { type: OrganisationType.fund, code: String(LONGEST_FUND) },
});

const comment = (each: Worst) => worstText(each, COMMENT_LENGTH, 'typed');

/** The longest and the worst content that the register accepts. */
export const WORST_CONTENT: readonly State[] = [
  ...worst('citizen', async (page) => {
    await page.getByText(/^Vis \d+ ændringe?r? mere$/).click();
    await page.getByRole('button', { name: 'Vis kontaktoplysninger' }).click();
    await expect(page.getByText('@example.dk')).toBeVisible();
    await page.getByText(/^Vis 5\d fravær mere$/).click();
  }),
  ...worst('judgement', async (page, each) => {
    await beginJudgement(page, 'CV ej godkendt', comment(each));
  }),
  ...worst('recently-opened', async (page) => {
    await page.getByRole('link', { name: 'Find borger' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Åbnet/ })).toBeVisible();
    await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
    await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
  }),
  ...worst('cover', async (page, each, register) => {
    await signInByCall(page, 'fundSupervisor');
    await rename(page, register, ofTheLongest(each));
    await comeToFront(page);
    await expect(page.getByRole('dialog', { name: /^Du er nu logget ind som/ })).toBeVisible();
  }),
  ...WORST.map(
    (each): State => ({
      name: `worst-${each}-report`,
      person: 'fundSupervisor',
      renamed: ofTheLongest(each),
      filled: true,
      address: paths.report,
      async arrange(page) {
        await expectReport(page);
        await page.getByText('Vis tallene som tabel').first().click();
        const dialog = await askForFile(page);
        await dialog.getByLabel('Formål').fill(worstText(each, PURPOSE_LENGTH, 'typed'));
      },
    }),
  ),
  ...worst('timeline', async (page) => {
    await openTimeline(page);
    await page
      .getByText(/^Vis \d+ ændringer:/)
      .first()
      .click();
  }),
  // Last, since it changes what the others show.
  ...worst('conflict', async (page, each) => {
    const judging = await beginJudgement(page, 'CV ej godkendt', comment(each));
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expectReady(other, /./);
    await approveByMouse(other);
    await other.close();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(page.getByText('har vurderet CV’et')).toBeVisible();
  }).map((state) => ({ ...state, expectedFailures: [409] })),
];
