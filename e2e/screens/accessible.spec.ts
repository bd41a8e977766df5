import { test } from '@/e2e/fixtures';
import { STATES } from '@/e2e/states/all';
import { expectNoDanish, turnEnglish } from '@/e2e/steps/language';
import { expectAccessible, expectNoSidewaysScroll } from '@/e2e/steps/look';

for (const { name, person, arrange, expectedFailures = [] } of STATES) {
  test.describe(() => {
    test.use({ expectedFailures: [...expectedFailures] });
    test(`${name} is accessible in both themes and has room from 320 to 1920 px, in both languages`, async ({
      page,
      register,
      enterAs,
    }) => {
      if (person) await enterAs(person);
      await arrange(page, register);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await turnEnglish(page);
      await expectNoDanish(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  });
}
