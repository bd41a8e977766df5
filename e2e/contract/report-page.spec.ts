import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { addCitizen, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { entriesOf, type LogEntry } from './register';
import { signIn } from './sessions';

// Viewing masked numbers, copying whole ones and writing a file are three operations in the audit log.
const CPR = spareCpr(0);
const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
afterAll(fixture.close);

let session = '';
let start = '';
let end = '';
beforeAll(async () => {
  session = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  start = new Date(testNow() - 60_000).toISOString();
  expect((await fixture.trpc('updateCvStatus', { cpr: CPR, status: 3 }, session)).status).toBe(200);
  end = new Date(testNow() + 1).toISOString();
});

const entriesAfter = async (procedure: string, input: object): Promise<readonly LogEntry[]> => {
  const { status, headers } = await fixture.trpc(procedure, input, session);
  expect(status).toBe(200);
  return entriesOf(fixture.owner, headers.get('x-request-id') ?? '');
};
/** The audit log's keys for a list, and the further ones for a file. */
const LIST = ['start', 'end', 'jobcenter', 'rows', 'numbers'];
const FILE = ['purpose', 'rowsSoFar', 'finished'];

describe.each([
  { procedure: 'report.page', operation: 'ReportPage', more: {}, numbers: 0, keys: [...LIST, 'page', 'names'] },
  { procedure: 'report.figures', operation: 'ReportFigures', more: {}, numbers: 0, keys: LIST },
  { procedure: 'getUpdatedCvs', operation: 'GetUpdatedCVs', more: {}, numbers: 1, keys: [...LIST, 'page'] },
  {
    ...{ procedure: 'report.exportPart', operation: 'ExportUpdatedCVs', more: { purpose: 'Kontrol' } },
    ...{ numbers: 1, keys: [...LIST, ...FILE] },
  },
])('$procedure in the audit log', ({ procedure, operation, more, numbers, keys }) => {
  it('is one entry, with period, jobcenter and the number of whole CPR numbers sent', async () => {
    const [entry, ...others] = await entriesAfter(procedure, { start, end, jobcenter: '751', ...more });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ operation, outcome: 'allowed', details: { jobcenter: '751', rows: 1, numbers } });
    expect(Object.keys(entry?.details ?? {}).sort()).toEqual([...keys].sort());
    expect(Date.parse(String(entry?.details?.start))).toBe(Date.parse(start));
  });

  it('has the same entry for a period in which nothing can have changed yet', async () => {
    const ahead = { start: new Date(testNow() + 3_600_000).toISOString(), end: '2999-01-01T00:00:00Z' };
    const [entry, ...others] = await entriesAfter(procedure, { ...ahead, ...more });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ operation, outcome: 'allowed', details: { jobcenter: null, rows: 0, numbers: 0 } });
    expect(Object.keys(entry?.details ?? {}).sort()).toEqual([...keys].sort());
  });
});

describe('printing a page of the report', () => {
  it('is one audit entry, with period, jobcenter and page, and reads nothing', async () => {
    const [entry, ...others] = await entriesAfter('report.printed', { start, end, jobcenter: '751', page: 2 });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...{ operation: 'PrintReport', outcome: 'allowed' },
      details: { start, end, jobcenter: '751', page: 2, numbers: 0 },
    });
  });
});

describe.each([
  ['report.figures', 'ReportFigures'],
  ['report.printed', 'PrintReport'],
])('access to %s', (procedure, operation) => {
  it('8292 is refused for another jobcenter, which is logged', async () => {
    const { status, headers } = await fixture.trpc(procedure, { start, end, jobcenter: '101' }, session);
    expect(status).toBe(400);
    expect(await entriesOf(fixture.owner, headers.get('x-request-id') ?? '')).toEqual([
      expect.objectContaining({ operation, outcome: '8292' }),
    ]);
  });

  it('403 is refused for a caseworker', async () => {
    const caseworker = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
    expect((await fixture.trpc(procedure, { start, end }, caseworker)).status).toBe(403);
  });
});
