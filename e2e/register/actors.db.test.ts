import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { addCitizen, spareCpr } from '@/e2e/contract/citizens';
import { recordEvents } from '@/e2e/contract/event-history';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { ACTORS, type Actor, type SetBy } from '@/server/domain/cv-view';
import { type Service, serviceOver } from './service';

// The kind of actor of a change is the same in responses and in filters (ux.md, "Tidslinje").
const CPR = spareCpr(0);
const AT = Date.UTC(2026, 0, 5);
const DONE: readonly { readonly actor: Actor; readonly event: object }[] = [
  { actor: 'citizen', event: { changeType: 4, setBy: 'citizen' } },
  { actor: 'system', event: { changeType: 3, setBy: 'system', to: 2 } },
  ...(
    [
      ['jobcenter', { type: 1, code: '751' }],
      ['fund', { type: 2, code: '3' }],
      ['municipality', { type: 3, code: '751' }],
      ['operator', { type: 4, code: '12345678' }],
      ['other-authority', { type: 5, code: 'STAR' }],
    ] as const
  ).map(([actor, organisation]) => ({ actor, event: { changeType: 2, setBy: 'authority', to: 3, organisation } })),
  { actor: 'other-authority', event: { changeType: 2, setBy: 'authority', to: 4 } },
  // The fund is responsible for contact groups 1, 8 and 23, the jobcenter for all others (domain.md § 2).
  ...[1, 8, 23].map((group) => ({ actor: 'fund' as const, event: { changeType: 15, setBy: 'authority', to: group } })),
  ...[2, 7, 29].map((group) => ({
    actor: 'jobcenter' as const,
    event: { changeType: 15, setBy: 'authority', to: group },
  })),
];

let db: TestDatabase;
let service: Service;
let citizenId = 0;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR);
  const events = DONE.map(({ event }, place) => ({ at: AT + place * 1_000, operation: 2, ...event }));
  await recordEvents(db.owner, CPR, events as unknown as Parameters<typeof recordEvents>[2]);
  const { rows } = await db.owner.query<{ id: number }>('select citizen_id as id from citizen_cpr');
  citizenId = rows[0]?.id ?? 0;
  service = serviceOver(db.pool);
});
afterAll(async () => {
  await service.sealer.stop();
  await db.close();
});

async function timeline(setBy: readonly (Actor | SetBy)[] | null): Promise<readonly Actor[]> {
  const caller = { ...of('aarhus'), user: { id: 'u', name: 'U' }, citizenId: null };
  const { entries } = await service.operations.timeline({ caller, requestId: randomUUID() }, citizenId, { setBy });
  return entries.map(({ actor }) => actor).toReversed();
}

it('the timeline names the kind of actor of every change', async () => {
  expect(await timeline(null)).toEqual(DONE.map(({ actor }) => actor));
});

it.each(ACTORS)('the timeline filters by the kind of actor: %s', async (actor) => {
  const due = DONE.filter((done) => done.actor === actor).map(() => actor);
  expect(due).not.toEqual([]);
  expect(await timeline([actor])).toEqual(due);
});

it('the timeline filters by two kinds of actor, and by any authority', async () => {
  expect(new Set(await timeline(['fund', 'system']))).toEqual(new Set(['fund', 'system']));
  expect(await timeline(['authority'])).toHaveLength(DONE.length - 2);
});
