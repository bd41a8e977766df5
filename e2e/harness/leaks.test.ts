import { describe, expect, it } from 'vitest';
import { watchForLeaks } from './leaks';

const FICTITIOUS_CPR = ['02038', '01234'].join('');

function leaksIn(text: string): number {
  const watch = watchForLeaks();
  watch.see('log', text);
  return watch.found().length;
}

describe('the watch for leaked CPR numbers', () => {
  it.each([
    `{"message":"no citizen ${FICTITIOUS_CPR}"}`,
    `/borger/${FICTITIOUS_CPR}?tab=tidslinje`,
    `cpr=${FICTITIOUS_CPR.slice(0, 6)}-${FICTITIOUS_CPR.slice(6)}`,
    `${FICTITIOUS_CPR.slice(0, 6)} ${FICTITIOUS_CPR.slice(6)}`,
    '{"message":"[cpr]"}',
  ])('finds one in text %#', (text) => {
    expect(leaksIn(text)).toBe(1);
  });

  it('does not repeat the number that it found', () => {
    const watch = watchForLeaks();
    watch.see('log', FICTITIOUS_CPR);
    expect(watch.found().join()).not.toContain(FICTITIOUS_CPR);
  });

  it.each([
    '{"requestId":"0c4e1203-8012-4123-8123-120380123456"}',
    '{"time":1763920000123}',
    '020380-••••',
    'x-request-id: 12345678901',
  ])('ignores text %#', (text) => {
    expect(leaksIn(text)).toBe(0);
  });
});
