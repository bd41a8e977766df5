import { afterAll, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { of } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { answerOf, type Door, wordOf } from './door';
import { recordEvents } from './event-history';
import { openFixture } from './fixture';
import { entriesOf } from './register';

const [NEVER, EMPTY, WHOLE, GONE, RENAMED] = [0, 1, 2, 4, 5].map(spareCpr) as [string, string, string, string, string];
/** One for each door, since a judgement is final. */
const UNJUDGED = [10, 11].map(spareCpr);
const NEW_NUMBER = spareCpr(6);
const UNREGISTERED_CPR = spareCpr(7);

/** Minutes after the creation of the CV; deliberately unordered, since the order of recording counts. */
const at = (minutes: number) => Date.UTC(2026, 0, 10, 8, minutes);

const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of [NEVER, EMPTY, WHOLE, ...UNJUDGED, GONE, RENAMED]) await addCitizen(owner, cpr);
    await situate(owner, NEVER, { ...PLAIN, cv: 'none' });
    await situate(owner, GONE, { ...PLAIN, cv: 'deleted' });
    await recordEvents(owner, WHOLE, [
      { at: at(0), changeType: 1, operation: 1 },
      { at: at(1), changeType: 4, operation: 1 },
      { at: at(2), changeType: 15, operation: 1 },
      { at: at(3), changeType: 2, operation: 1 },
      { at: at(4), changeType: 7, operation: 1, happened: at(2) },
      { at: at(5), changeType: 3, operation: 2 },
      { at: at(6), changeType: 14, operation: 2 },
      { at: at(7), changeType: 2, operation: 2, setBy: 'system' },
      { at: at(8), changeType: 8, operation: 3 },
      { at: at(9), changeType: 15, operation: 2 },
      { at: at(10), changeType: 13, operation: 2 },
    ]);
    for (const cpr of UNJUDGED) {
      await recordEvents(owner, cpr, [
        { at: at(0), changeType: 1, operation: 1 },
        { at: at(1), changeType: 4, operation: 1 },
        { at: at(2), changeType: 5, operation: 1 },
      ]);
    }
    await recordEvents(owner, GONE, [
      { at: at(0), changeType: 1, operation: 1 },
      { at: at(1), changeType: 1, operation: 3 },
    ]);
    await recordEvents(owner, RENAMED, [{ at: at(0), changeType: 1, operation: 1 }]);
    await owner.query(
      'insert into citizen_cpr (cpr, citizen_id, valid_from) select $2, citizen_id, service_clock() from citizen_cpr where cpr = $1',
      [RENAMED, NEW_NUMBER],
    );
  },
});
afterAll(fixture.close);

describe.each(fixture.doors)('GetCVList through $name', (door: Door) => {
  const unjudged = UNJUDGED[fixture.doors.indexOf(door)] as string;
  const list = async (cpr: string, caller = of('aarhus')) => answerOf(await door.getCvList(caller, { cpr }));
  const short = async (cpr: string) =>
    (await list(cpr))?.map(({ changeType, operation, occurredAt }) => [
      changeType,
      operation,
      (occurredAt - at(0)) / 60_000,
    ]);

  it('§ 8 lists all CV events, and element changes since the latest status shift, newest first by recording', async () => {
    expect(await short(WHOLE)).toEqual([
      [13, 2, 10],
      [8, 3, 8],
      [2, 2, 7],
      [3, 2, 5],
      [2, 1, 3],
      [1, 1, 0],
    ]);
  });

  it('§ 8 lists all element changes while there never was a status', async () => {
    expect(await short(unjudged)).toEqual([
      [5, 1, 2],
      [4, 1, 1],
      [1, 1, 0],
    ]);
  });

  it('§ 8 lists a new judgement first, and no longer the element changes before it', async () => {
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: unjudged, status: 3 }))).toBe('answer');
    const rows = await list(unjudged);
    expect(rows?.map(({ changeType }) => changeType)).toEqual([2, 1]);
    expect(rows?.[0]?.occurredAt).toBeGreaterThan(testNow() - 60_000);
  });

  it('§ 8 lists the history of a deleted CV', async () => {
    expect(await short(GONE)).toEqual([
      [1, 3, 1],
      [1, 1, 0],
    ]);
  });

  it('§ 8 is absent when the citizen never had a CV', async () => {
    expect(await list(NEVER)).toBeNull();
  });

  it('§ 3 finds a citizen whose number changed by both numbers', async () => {
    expect(await list(NEW_NUMBER)).toEqual(await list(RENAMED));
    expect(await short(NEW_NUMBER)).toEqual([[1, 1, 0]]);
  });

  it('§ 8 lists every citizen for STAR, and nothing for an unknown number', async () => {
    expect(await list(WHOLE, of('star'))).toHaveLength(6);
    const outcome = await door.getCvList(of('star'), { cpr: UNREGISTERED_CPR });
    expect(answerOf(outcome)).toBeNull();
    const entries = await entriesOf(fixture.owner, outcome.requestId);
    expect(entries).toEqual([expect.objectContaining({ outcome: 'unknown', missed: true, cpr: null })]);
  });

  it('data.md, Audit: is logged once, with caller and citizen', async () => {
    const { requestId } = await door.getCvList(of('aarhus'), { cpr: WHOLE });
    expect(await entriesOf(fixture.owner, requestId)).toEqual([
      expect.objectContaining({
        ...{ operation: 'GetCVList', outcome: 'allowed', cpr: WHOLE, missed: false },
        ...{ organisationType: 1, organisationCode: '751', role: door.roleInLog(of('aarhus')) },
      }),
    ]);
  });
});
