import { expect, it } from 'vitest';
import { TEST_DAY } from '@/server/database/test-clock';
import { placesIn, valueAt } from '@/server/domain/bad-content.test-support';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import type { CvElement } from '@/server/domain/cv';
import { ELEMENT_SCHEMAS } from '@/server/domain/register/element-data';
import { parseRecord } from '@/server/domain/register/records';
import { WORST, type Worst, worstRecords } from './worst-content';

type Json = Readonly<Record<string, unknown>>;

const recordsOf = (worst: Worst) =>
  worstRecords(worst, '0203801234', TEST_DAY).map((record) => JSON.parse(JSON.stringify(record)) as Json);

it.each(WORST)('the worst content fills every limit of the register exactly: %s', (worst) => {
  for (const record of recordsOf(worst)) expect(parseRecord(record)).toMatchObject({ ok: true });
});

const TEXTS = [
  ...['citizen givenName', 'citizen surname', 'history comment', 'history organisation.code'].map((called) => {
    const [kind = '', place = ''] = called.split(' ');
    return { called, place: place.split('.'), isOf: (record: Json) => record.kind === kind };
  }),
  ...(Object.keys(ELEMENT_SCHEMAS) as CvElement[]).flatMap((element) =>
    placesIn(ELEMENT_SCHEMAS[element])
      .filter((place) => parseRecord({ ...elementOf(element), data: { [place[0] as string]: 'text' } }).ok)
      .map((place) => ({
        ...{ called: `${element} ${place.join('.')}`, place: ['data', ...place] },
        isOf: (record: Json) => record.element === element,
      })),
  ),
];

function elementOf(element: CvElement): Json {
  return recordsOf('longest').find((record) => record.element === element) ?? {};
}

it.each(TEXTS)('the worst content is in every text that the register stores: $called', ({ place, isOf }) => {
  const inAll = (worst: Worst) =>
    recordsOf(worst)
      .filter(isOf)
      .map((record) => JSON.stringify(valueAt(record, place)));
  expect(Math.max(...inAll('longest').map((text) => text?.length ?? 0))).toBeGreaterThanOrEqual(99);
  expect(inAll('worst').some((text) => /\u05e9/.test(text) && /W{10}/.test(text))).toBe(true);
});

it('the worst content has bidirectional, invisible, markup and number-like text wherever it is allowed', () => {
  const all = JSON.stringify(recordsOf('worst'));
  for (const piece of ['\u202e', '\u200b', '\u00ad', '<b>', '👩‍🔧']) expect(all).toContain(piece);
  const comments = recordsOf('worst').flatMap(({ comment }) => (typeof comment === 'string' ? [comment] : []));
  expect(comments.some(holdsCpr)).toBe(true);
});
