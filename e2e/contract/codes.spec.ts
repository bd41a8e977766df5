import { afterAll, describe, expect, it } from 'vitest';
import { FAULT_CODES, FAULTS } from '@/server/domain/faults';
import { of } from './callers';
import { cprOf, foundShowcase, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { expectRefused } from './refusal';

// Every refusal, provoked by the conditions of domain.md § 4. The failures are in failures.spec.ts.
const fixture = await openFixture({ prepare: foundShowcase, eachVersion: true });
afterAll(fixture.close);

const approve = (showcase: string) => ({ cpr: cprOf(showcase), status: 3 });
const searchable = (showcase: string) => ({ cpr: cprOf(showcase), availability: 1 });

describe.each(fixture.doors)('the codes of the specification through $name', (door) => {
  const answered = new Set<number>();
  const refused = async (call: Parameters<typeof expectRefused>[2]) => {
    const fault = await expectRefused(fixture, door, call);
    answered.add(fault.code);
    return fault;
  };

  it('1014 a status that cannot be set', async () => {
    const input = { cpr: cprOf('751/jobcenter-active'), status: 1 };
    await refused({ operation: 'updateCvStatus', caller: of('aarhus'), input, code: 1014, field: 'status' });
  });

  it('1014 searchable while the minimum is not met, naming what is missing', async () => {
    const input = searchable('751/jobcenter-incomplete');
    const call = { operation: 'updateCvAvailability', caller: of('aarhus'), input, code: 1014 } as const;
    const fault = await refused({ ...call, field: 'availability' });
    expect(fault.missing.length).toBeGreaterThan(0);
    expect(fault.description).toContain(fault.missing.join(', '));
  });

  it('1014 a period that ends before it begins', async () => {
    const input = { start: '2026-02-01T00:00:00Z', end: '2026-01-01T00:00:00Z' };
    await refused({ operation: 'getUpdatedCvs', caller: of('star'), input, code: 1014, field: 'start' });
  });

  it('1014 an invalid CPR number', async () => {
    const input = { cpr: '0000000001' };
    await refused({ operation: 'getCvList', caller: of('aarhus'), input, code: 1014, field: 'cpr' });
  });

  it('4103 a citizen who never had a CV', async () => {
    const input = approve('751/jobcenter-none');
    await refused({ operation: 'updateCvStatus', caller: of('aarhus'), input, code: 4103 });
  });

  it('4103 a citizen whose CV was deleted', async () => {
    const input = searchable('751/fund-deleted');
    await refused({ operation: 'updateCvAvailability', caller: of('fund3'), input, code: 4103 });
  });

  it('4368 a jobcenter judges a receiver of dagpenge', async () => {
    const input = approve('751/fund-active');
    await refused({ operation: 'updateCvStatus', caller: of('aarhus'), input, code: 4368 });
  });

  it('4369 a fund judges a receiver of kontanthjælp', async () => {
    const input = approve('751/member-2');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 4369 });
  });

  it('4369 an external operator judges a receiver of kontanthjælp', async () => {
    const input = approve('751/referred-2');
    await refused({ operation: 'updateCvStatus', caller: of('operator'), input, code: 4369 });
  });

  it('4370 a fund judges a citizen in the integration programme', async () => {
    const input = approve('751/member-3');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 4370 });
  });

  it('4385 a fund asks about a citizen who is in no fund', async () => {
    const input = { cpr: cprOf('751/group-1-without-fund') };
    await refused({ operation: 'getCvList', caller: of('fund3'), input, code: 4385 });
  });

  it('4511 an external operator asks about a citizen who is not referred to it', async () => {
    const input = { cpr: cprOf('101/referred') };
    await refused({ operation: 'getCvList', caller: of('operator'), input, code: 4511 });
  });

  it('4753 a CV that is archived', async () => {
    const input = approve('751/fund-archived');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 4753 });
  });

  it('4754 a CV that is disabled', async () => {
    const input = searchable('751/jobcenter-disabled');
    await refused({ operation: 'updateCvAvailability', caller: of('aarhus'), input, code: 4754 });
  });

  it('4823 a CV that is locked', async () => {
    const input = approve('751/fund-locked');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 4823 });
  });

  it("8291 a fund judges another fund's member", async () => {
    const input = approve('101/fund-active');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 8291 });
  });

  it("8292 a jobcenter judges another jobcenter's citizen", async () => {
    const input = approve('101/jobcenter-active');
    await refused({ operation: 'updateCvStatus', caller: of('aarhus'), input, code: 8292 });
  });

  it('8292 a jobcenter asks about an unknown CPR number', async () => {
    await refused({ operation: 'getCvList', caller: of('aarhus'), input: { cpr: spareCpr(0) }, code: 8292 });
  });

  it("8292 a jobcenter lists another jobcenter's citizens", async () => {
    const input = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z', jobcenter: '101' };
    await refused({ operation: 'getUpdatedCvs', caller: of('aarhus'), input, code: 8292 });
  });

  it('9008 a fund sends a comment', async () => {
    const input = { ...approve('751/fund-active'), comment: 'Godt CV' };
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 9008 });
  });

  it('9009 a fund judges a member in another group', async () => {
    const input = approve('751/member-6');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 9009 });
  });

  it('9009 a fund judges a member in no group', async () => {
    const input = approve('751/member-without-group');
    await refused({ operation: 'updateCvStatus', caller: of('fund3'), input, code: 9009 });
  });

  it('§ 12 every refusal of the catalogue was answered by a case above', () => {
    const refusals = FAULT_CODES.filter((code) => FAULTS[code].side === 'sender');
    expect([...answered].sort((a, b) => a - b)).toEqual(refusals);
  });
});
