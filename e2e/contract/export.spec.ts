import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altered } from '@/e2e/harness/altered';
import { SECRET_KEY } from '@/e2e/harness/server';
import { commonSpellings } from '@/server/domain/cpr-spellings.test-support';
import { createResumeKeys } from '@/server/doors/trpc/resume-key';
import type { ExportState } from '@/server/operations/ports/cv-list';
import { ORGANISATIONS } from './callers';
import { spareCpr } from './citizens';
import { openFixture } from './fixture';
import { HISTORY, plainList, recordHistory } from './list-oracle';
import { entriesOf } from './register';
import { signIn } from './sessions';
import type { TrpcAnswer } from './trpc-call';

const CITIZENS = 40;

const fixture = await openFixture({
  prepare: (owner) => recordHistory(owner, CITIZENS, { minLength: 1, maxLength: 6 }),
});
afterAll(fixture.close);

let supervisor = '';
let star = '';
beforeAll(async () => {
  supervisor = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  star = await signIn(fixture.trpc, 'demo-star-supervisor');
});

const PERIOD = {
  start: new Date(HISTORY.begin).toISOString(),
  end: new Date(HISTORY.begin + HISTORY.length).toISOString(),
};
const ASKED = { ...PERIOD, purpose: 'Kontrol af søgbarhed' };

type Row = { readonly cpr: string; readonly revisedAt: number; readonly deleted: boolean };
type Part = { readonly rows: readonly Row[]; readonly rowsSoFar: number; readonly resume: string | null };

const part = (input: unknown, session: string) => fixture.trpc('report.exportPart', input, session);
const partOf = ({ body }: TrpcAnswer) => (body as { result: { data: Part } }).result.data;
const faultOf = ({ status, body }: TrpcAnswer) => {
  const { fault } = (body as { error: { data: { fault: { code: number; invalid?: object } | null } } }).error.data;
  return [status, fault?.code, fault?.invalid];
};
const entries = async ({ headers }: TrpcAnswer) => entriesOf(fixture.owner, headers.get('x-request-id') ?? '');

/** The state of an export of the whole country after its second citizen, as the server would seal it. */
async function afterTwo(): Promise<ExportState> {
  const { rows } = await fixture.owner.query<{ at: Date; citizenId: number }>(
    `select min(feed_at) as at, citizen_id as "citizenId" from cv_event where change_type <= 13 and feed_at >= $1 and feed_at < $2
     group by citizen_id order by 1, 2 limit 1 offset 1`,
    [PERIOD.start, PERIOD.end],
  );
  const { at = new Date(0), citizenId = 0 } = rows[0] ?? {};
  return {
    period: { start: HISTORY.begin, end: HISTORY.begin + HISTORY.length },
    jobcenter: null,
    purpose: ASKED.purpose,
    after: { at: at.getTime(), citizenId },
    rows: 2,
  };
}

const callerOf = ({ type, code }: { readonly type: number; readonly code: string }, id: string) =>
  ({ organisation: { type, code }, user: { id, name: id }, role: 'supervisor', citizenId: null }) as Parameters<
    ReturnType<typeof createResumeKeys>['encrypt']
  >[0];
const STAR_CALLER = callerOf(ORGANISATIONS.star, 'demo-star-supervisor');

describe('the export of updated CVs (ux.md, "Rapport")', () => {
  it('is the list with whole CPR numbers, and is logged with its purpose and its rows', async () => {
    const answer = await part(ASKED, supervisor);
    const { rows, rowsSoFar, resume } = partOf(answer);
    const due = await plainList(fixture.owner, ORGANISATIONS.aarhus, {
      start: HISTORY.begin,
      end: HISTORY.begin + HISTORY.length,
    });
    expect(rows).toEqual(due);
    expect([rows.length > 5, rowsSoFar, resume]).toEqual([true, rows.length, null]);
    expect(await entries(answer)).toEqual([
      expect.objectContaining({ operation: 'ExportUpdatedCVs', outcome: 'allowed' }),
    ]);
    const { rows: logged } = await fixture.owner.query(
      `select details ->> 'purpose' as purpose, (details ->> 'rowsSoFar')::integer as rows from access_log where request_id = $1`,
      [answer.headers.get('x-request-id')],
    );
    expect(logged).toEqual([{ purpose: ASKED.purpose, rows: rows.length }]);
  });

  it('resumes after the citizen that its key names, on any instance', async () => {
    const whole = partOf(await part(ASKED, star)).rows;
    const resume = createResumeKeys(SECRET_KEY).encrypt(STAR_CALLER, await afterTwo());
    const rest = partOf(await part({ resume }, star));
    expect(rest.rows).toEqual(whole.slice(2));
    expect(rest.rowsSoFar).toBe(whole.length);
  });

  it('resumes only with a key of the same user from the last hours', async () => {
    const state = await afterTwo();
    const hours = (count: number) => () => Date.now() - count * 3_600_000;
    const keys = createResumeKeys(SECRET_KEY);
    for (const resume of [
      keys.encrypt(callerOf(ORGANISATIONS.star, 'somebody-else'), state),
      keys.encrypt(callerOf(ORGANISATIONS.aarhus, 'demo-star-supervisor'), state),
      createResumeKeys('of another house altogether, for the tests').encrypt(STAR_CALLER, state),
      createResumeKeys(SECRET_KEY, hours(11)).encrypt(STAR_CALLER, state),
      altered(keys.encrypt(STAR_CALLER, state)),
      '',
      7,
      null,
    ]) {
      const answer = await part({ resume }, star);
      expect(faultOf(answer)).toEqual([400, 1014, expect.objectContaining({ field: 'resume', reason: 'not-known' })]);
      expect(await entries(answer)).toEqual([
        expect.objectContaining({ operation: 'ExportUpdatedCVs', outcome: '1014' }),
      ]);
    }
  });

  it('resumes with no modification of a valid key', async () => {
    const keys = createResumeKeys(SECRET_KEY);
    const ours = keys.encrypt(STAR_CALLER, await afterTwo());
    const others = keys.encrypt(callerOf(ORGANISATIONS.star, 'somebody-else'), await afterTwo());
    const place = fc.nat({ max: ours.length - 1 });
    const letter = fc.constantFrom(...'ABCXYZabcxyz0189-_=+/. %');
    const made = fc.oneof(
      fc.tuple(place, letter).map(([at, other]) => `${ours.slice(0, at)}${other}${ours.slice(at + 1)}`),
      place.map((at) => ours.slice(0, at)),
      place.map((at) => ours.slice(0, at) + others.slice(at)),
      fc.tuple(place, place).map(([at, to]) => ours.slice(at) + ours.slice(0, to)),
      fc.string({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(made, async (resume) => {
        // The last letter of base64 may hold bits that are not part of the sealed text.
        fc.pre(!Buffer.from(resume, 'base64url').equals(Buffer.from(ours, 'base64url')));
        const answer = await part({ resume }, star);
        expect(faultOf(answer)).toEqual([400, 1014, expect.objectContaining({ field: 'resume', reason: 'not-known' })]);
      }),
      { numRuns: 60 },
    );
  });

  it('checks the right to the list again for every part', async () => {
    const state = { ...(await afterTwo()), jobcenter: '101' };
    const caller = callerOf(ORGANISATIONS.aarhus, 'demo-aarhus-supervisor');
    const resume = createResumeKeys(SECRET_KEY).encrypt(caller, state);
    expect(faultOf(await part({ resume }, supervisor)).slice(1, 2)).toEqual([8292]);
  });

  it.each([
    ['missing', undefined],
    ['empty', '  '],
    ['type', 7],
    ['too-long', 'a'.repeat(201)],
    ['control-character', 'a\u0000'],
    ['invisible-character', 'a\u202eb'],
    ['markup', '<b>'],
    ['not-unicode', '\ud800'],
    ['holds-cpr', `om ${spareCpr(0)}`],
  ])('refuses the purpose as "%s"', async (reason, purpose) => {
    const answer = await part({ ...PERIOD, ...(purpose !== undefined && { purpose }) }, supervisor);
    expect(faultOf(answer)).toEqual([400, 1014, expect.objectContaining({ field: 'purpose', reason })]);
  });

  it.each(commonSpellings(spareCpr(0)))(
    'refuses a CPR number in the purpose, however it is written (%#)',
    async (number) => {
      const answer = await part({ ...PERIOD, purpose: `om ${number}` }, supervisor);
      expect(faultOf(answer)).toEqual([400, 1014, { field: 'purpose', reason: 'holds-cpr' }]);
    },
  );

  it('refuses input that is neither a period nor a key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (input) => {
        expect(faultOf(await part(input, supervisor)).slice(0, 2)).toEqual([400, 1014]);
      }),
      { numRuns: 40 },
    );
  });

  it('is for roles with access to the report', async () => {
    const caseworker = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
    expect((await part(ASKED, caseworker)).status).toBe(403);
  });
});
