import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { dialog } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import {
  deadlineFile,
  openRules,
  previewId,
  previewReform,
  publishButton,
  publishOpen,
  putBack,
  REFORM_DAY,
  ruleFile,
  stepOf,
  uploadRules,
  withdrawAll,
} from '@/e2e/steps/rules';
import type { State } from './state';

const PERSON = 'administrator';

/** Requirements go both ways, a side and a deadline change, and a row is undecided. */
function reform(): string {
  return ruleFile(({ requirements, responsibilities, deadlines }) => ({
    requirements: requirements.map((row) => {
      const changed = { ...row, source: 'lov nr. 5 af 2027' };
      if (row.group === 2 && row.category === 4 && row.absence === null) {
        return { ...changed, requirement: 2, undecided: true };
      }
      if (row.group === 2 && row.category === 5) return { ...changed, requirement: 1 };
      if (row.group === 6) return { ...changed, requirement: 1 };
      if (row.group === 8) return { ...changed, requirement: 3 };
      return row.group === null ? { ...changed, requirement: 2 } : row;
    }),
    responsibilities: responsibilities.map((row) => (row.group === 23 ? { ...row, refusalForFund: 9009 } : row)),
    deadlines: deadlines.map((row) => (row.group === 1 ? { ...row, days: 10 } : row)),
    // biome-ignore lint/suspicious/noThenProperty: the file's word for what follows; it is no function
    examples: [{ given: { group: 6, day: '2026-01-05' }, when: REFORM_DAY, then: { requirement: 1 } }],
  }));
}

/** As if a colleague had previewed it. */
async function byAnother(register: Register, id: number): Promise<void> {
  await register.owner.query(
    "update rule_preview set user_id = 'another', user_name = 'Svend Prøvesen' where id = $1",
    [id],
  );
}

/** What a colleague has previewed, published. */
async function published(page: Page, register: Register): Promise<void> {
  await previewReform(page, reform());
  await byAnother(register, previewId(page));
  await page.reload();
  await publishOpen(page);
  await expect(page.getByRole('dialog')).toBeHidden();
}

export const ADMINISTRATION: readonly State[] = [
  {
    name: 'administration-rules',
    person: PERSON,
    address: paths.administration,
    arrange: async (page) => {
      await expectReady(page, 'Regelsæt');
      await expect(page.getByText('I kraft')).toBeVisible();
    },
  },
  {
    name: 'administration-faults',
    person: PERSON,
    arrange: async (page) => {
      await openRules(page);
      const file = ruleFile(({ requirements }) => ({
        requirements: [...requirements.filter(({ group }) => group !== null), ...requirements.slice(0, 1)],
        deadlines: [{ group: 9, category: null, days: 14, source: 'lov' }],
      }));
      await uploadRules(page, file);
      await expect(page.getByText('Filen har 22 fejl')).toBeVisible();
    },
  },
  {
    name: 'administration-preview',
    person: PERSON,
    filled: true,
    arrange: async (page) => {
      await previewReform(page, reform());
      await page.getByLabel('Vis rækker').selectOption('Alle');
    },
  },
  {
    name: 'administration-preview-running',
    person: PERSON,
    arrange: async (page, register) => {
      await previewReform(page, deadlineFile(30));
      await putBack(register, previewId(page));
      await page.reload();
      await expect(page.getByText(/\s% er færdig\.$/)).toBeVisible();
    },
  },
  {
    name: 'administration-preview-interrupted',
    person: PERSON,
    arrange: async (page, register) => {
      await previewReform(page, deadlineFile(31));
      await putBack(register, previewId(page), true);
      await page.reload();
      await expect(page.getByText('Beregningen er afbrudt. Begynd forfra med filen.')).toBeVisible();
    },
  },
  {
    name: 'administration-preview-nothing',
    person: PERSON,
    arrange: async (page) => {
      await previewReform(
        page,
        ruleFile(() => ({})),
      );
      await expect(page.getByText('Ingen får et andet krav.')).toBeVisible();
    },
  },
  {
    name: 'administration-preview-ready',
    person: PERSON,
    arrange: async (page, register) => {
      await previewReform(page, reform());
      await byAnother(register, previewId(page));
      await page.reload();
      await expect(stepOf(page, '3 Udgivelse')).toContainText('Du kan udgive det');
    },
  },
  {
    name: 'administration-publication',
    person: PERSON,
    arrange: async (page, register) => {
      await previewReform(page, reform());
      await byAnother(register, previewId(page));
      await page.reload();
      await publishButton(page).click();
      await expect(dialog(page, 'Udgiv regelsættet?')).toBeVisible();
    },
  },
  {
    name: 'administration-preview-published',
    person: PERSON,
    cleanUp: withdrawAll,
    arrange: async (page, register) => {
      await published(page, register);
      await expect(stepOf(page, '3 Udgivelse')).toContainText('Udgivet');
    },
  },
  {
    name: 'administration-preview-withdrawn',
    person: PERSON,
    arrange: async (page, register) => {
      await published(page, register);
      await withdrawAll(register);
      await page.reload();
      await expect(stepOf(page, '3 Udgivelse')).toContainText('Trukket tilbage');
    },
  },
  {
    name: 'administration-preview-stale',
    person: PERSON,
    arrange: async (page, register) => {
      await previewReform(page, reform());
      await register.owner.query('update rule_preview set rules_revision = rules_revision + 1000 where id = $1', [
        previewId(page),
      ]);
      await page.reload();
      await expect(stepOf(page, '3 Udgivelse')).toContainText('Kræver en ny forhåndsvisning');
    },
  },
  {
    name: 'administration-coming',
    person: PERSON,
    cleanUp: withdrawAll,
    arrange: async (page, register) => {
      await published(page, register);
      await openRules(page);
      await page.getByRole('button', { name: 'Træk tilbage' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'administration-preview-unknown',
    person: PERSON,
    address: paths.rulePreview(999_999),
    arrange: async (page) => {
      await expect(page.getByText('Forhåndsvisningen findes ikke.')).toBeVisible();
    },
  },
  {
    name: 'administration-code-lists',
    person: PERSON,
    address: paths.codeLists,
    arrange: (page) => expectReady(page, 'Kodelister'),
  },
  {
    name: 'administration-role-without',
    person: 'supervisor',
    address: paths.administration,
    arrange: async (page) => {
      await expect(page.getByText('Administrationen kræver rollen systemadministrator.')).toBeVisible();
    },
  },
];
