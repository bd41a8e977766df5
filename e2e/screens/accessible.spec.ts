import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@/e2e/fixtures';
import { STATES } from '@/e2e/states/all';
import { CONTROLS, STATES_OF_CONTROLS } from '@/e2e/steps/controls';
import { expectDistinguishable } from '@/e2e/steps/distinguishable';
import { expectNoDanish, expectNoEnglish, turnEnglish } from '@/e2e/steps/language';
import {
  expectAccessible,
  expectNarrowAndWideFit,
  expectNoSidewaysScroll,
  hideRowsBeyondTwenty,
} from '@/e2e/steps/look';
import { expectVisibleFocus } from '@/e2e/steps/visible-focus';

for (const state of STATES) {
  const { name, putOff, shows, filled, danishOnly, expectedFailures = [] } = state;
  test.describe(() => {
    // Only the final state is tested here; the focus on the way to it is watched in the tests of each screen.
    test.use({ expectedFailures: [...expectedFailures], watchesFocus: false });
    test(`${name} is accessible in both themes and forced colours, and fits from 320 px on in both languages`, async ({
      page,
      register,
      arrange,
    }) => {
      await arrange(state);
      await expectNoEnglish(page);
      if (!filled) await hideRowsBeyondTwenty(page);
      await expectDistinguishable(page, shows);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, filled);
      if (shows) await expectVisibleFocus(page);
      if (danishOnly) return;
      await putOff?.(register);
      // Colours and structure are those of the Danish page; its texts are longer or shorter.
      await turnEnglish(page);
      await expectNoDanish(page);
      await expectNarrowAndWideFit(page, filled);
    });
  });
}

test('the states together show every kind of control in every state', () => {
  const FOLDER = 'app/_ui';
  const drawing = readdirSync(FOLDER).filter((file) =>
    /<(a|button|dialog|input|select|summary|textarea)\b|\spopover="|role="(combobox|option|tooltip)"/.test(
      readFileSync(`${FOLDER}/${file}`, 'utf8'),
    ),
  );
  const components = drawing.map((file) => file.replace(/\.\w+$/, ''));
  expect(components.filter((each) => !(each in CONTROLS))).toEqual([]);
  const shown = new Set(STATES.flatMap(({ shows = [] }) => shows));
  expect(
    [...Object.keys(CONTROLS), ...Object.keys(STATES_OF_CONTROLS)].filter((each) => !shown.has(each as never)),
  ).toEqual([]);
});
