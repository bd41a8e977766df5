import { LOCALES } from '@/app/_texts/types';
import { expect, test } from '@/e2e/fixtures';
import { STATES } from '@/e2e/states/all';
import { turnEnglish } from '@/e2e/steps/language';

const FOLDER = '.screens';
const THEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
] as const;

for (const state of STATES) {
  const { name, putOff, expectedFailures = [], filled, notDrawn, danishOnly } = state;
  if (notDrawn) continue;
  test.describe(() => {
    // As in accessible.spec.ts: the focus on the way to a state is watched in the tests of each screen.
    test.use({ expectedFailures: [...expectedFailures], watchesFocus: false });
    test(name, async ({ page, register, arrange }) => {
      test.slow(filled === true, 'A page of maximum content is very long.');
      await arrange(state);
      // Floating elements cover the window, not the page.
      const floating = (await page.locator(':modal, :popover-open').count()) > 0;
      for (const language of danishOnly ? (['da'] as const) : LOCALES) {
        await putOff?.(register);
        if (language === 'en') await turnEnglish(page);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          for (const [theme, media] of Object.entries(THEMES)) {
            await page.emulateMedia(media);
            await putOff?.(register);
            const path = `${FOLDER}/${language}/${name}-${theme}-${size.width}.png`;
            const picture = await page.screenshot({
              path,
              fullPage: !floating,
              animations: 'disabled',
              caret: 'initial',
            });
            expect(picture.length).toBeGreaterThan(0);
          }
        }
      }
    });
  });
}
