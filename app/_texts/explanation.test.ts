import fc from 'fast-check';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { type Explanation, MARKS } from '@/server/domain/explanation';
import type { StatusSet } from '@/server/domain/rules/asked';
import { explain } from '@/server/domain/rules/explain';
import { askeds } from '@/server/domain/rules/situations.test-support';
import { withholdAbsences } from '@/server/domain/rules/withheld-absences';
import { da } from './da';
import { en } from './en';
import { explanationTexts } from './explanation';
import { formatsFor } from './formats';
import type { Translate } from './group-in-sentence';
import { LOCALES } from './types';

const TEXTS = { da, en };
const ON = '2026-11-02';

const inWords = Object.fromEntries(
  LOCALES.map((locale) => {
    const onError = (error: Error): never => {
      throw error;
    };
    const t = createTranslator({ locale, messages: TEXTS[locale] as typeof da, onError });
    const translate: Translate = (key, values) => t(key as 'explain.since', values as { since: string });
    const has = (key: string) => t.has(key as 'explain.why');
    return [locale, explanationTexts({ translate, has }, formatsFor(locale), locale, ON)];
  }),
) as Record<(typeof LOCALES)[number], ReturnType<typeof explanationTexts>>;

/** Every text of an explanation. */
function textsOf(explanation: Explanation, locale: (typeof LOCALES)[number]): string[] {
  const say = inWords[locale];
  const { steps, ...three } = explanation;
  const parts = Object.entries(three).flatMap(([about, explained]) =>
    explained
      ? [
          say.sentence(about as keyof typeof three, explained.sentence),
          ...explained.conditions.flatMap((one) => Object.values(say.condition(one)).map(String)),
        ]
      : [],
  );
  return [...parts, ...(steps ?? []).map(say.step)];
}

const judgements: fc.Arbitrary<StatusSet> = fc.record({
  event: fc.record({
    position: fc.constant(7),
    occurredAt: fc.constant(Date.parse('2026-10-05T09:12:00Z')),
    setBy: fc.constantFrom('authority', 'system'),
    actor: fc.constantFrom('jobcenter', 'other-authority'),
    userName: fc.constantFrom(null, 'Ib Prøvesen'),
    organisation: fc.constantFrom(null, { type: 1, code: '751', name: 'Aarhus' } as const),
    origin: fc.constantFrom('live', 'derived', 'history'),
    to: fc.constantFrom(2, 3, 4),
  }),
  asked: fc.option(askeds),
});

test('an element whose name is a sentence of its own is quoted within one', () => {
  expect(inWords.da.step({ step: 'add', element: 'jobTarget' })).toBe('Borgeren udfylder ”Jeg søger job som”');
  expect(inWords.en.step({ step: 'add', element: 'jobTarget' })).toBe('The citizen fills in jobs sought');
});

describe.each(LOCALES)('explanations in words (%s)', (locale) => {
  test('have a text for everything that can be explained', () => {
    fc.assert(
      fc.property(askeds, fc.option(judgements), fc.boolean(), (asked, set, isOwn) => {
        const explanation = explain(asked, set);
        const texts = textsOf(isOwn ? explanation : withholdAbsences(explanation), locale);
        expect(texts.filter((text) => text === '' || /\{|explain\.|null\b/.test(text))).toEqual([]);
      }),
    );
  });

  test('never call a contact group that is not registered no requirement', () => {
    const without = askeds.filter(({ registered }) => registered.group === null);
    fc.assert(
      fc.property(without, fc.option(judgements), (asked, set) => {
        const own = set && { ...set, asked: set.asked && { ...set.asked, ...asked } };
        const texts = textsOf(explain(asked, own), locale).filter((text) =>
          /intet|ikke krav|no req|not req/i.test(text),
        );
        expect(texts).toEqual([]);
      }),
    );
  });

  test('tell each mark by another word', () => {
    const words = MARKS.map((mark) => TEXTS[locale].explain.mark[mark]);
    expect(new Set(words).size).toBe(MARKS.length);
  });
});

test('a group in a sentence is named, or numbered where it has no name', () => {
  const by = (group: number, category: number | null) =>
    inWords.da.sentence('requirement', { key: 'by-group', values: { requirement: 1, group, category, since: ON } });
  expect(by(2, 4)).toBe('Krav om søgbart CV siden 2.\u00a0november: kontanthjælpsmodtager, jobparat.');
  expect(by(8, null)).toBe('Krav om søgbart CV siden 2.\u00a0november: kontaktgruppe\u00a08 (a-kasse).');
  expect(by(1, 9)).toBe('Krav om søgbart CV siden 2.\u00a0november: dagpengemodtager, personkategori\u00a09.');
});

test('a day of another year has its year', () => {
  const values = { status: 2, from: 'fund', to: 'jobcenter' } as const;
  const changed = (since: string) =>
    inWords.da.sentence('status', { key: 'side-changes', values: { ...values, since } });
  expect(changed('2026-10-01')).toBe(
    'Sat til Klar til kvalitetssikring, fordi ansvaret gik fra a-kasse til jobcenter 1.\u00a0oktober.',
  );
  expect(changed('2025-10-01')).toMatch(/1\.\u00a0oktober 2025\.$/);
});

test('a missing element is named', () => {
  const values = { availability: 2, missing: ['education'] } as const;
  expect(inWords.da.sentence('availability', { key: 'minimum-not-met', values })).toBe(
    'Ikke søgbart: uddannelse mangler.',
  );
});
