import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { MAX_VIEWS } from '@/server/domain/worklist-views';
import { callOf } from './case-people';
import { type Service, serviceOver } from './service';

let db: TestDatabase;
let service: Service;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

const supervisor = () => callOf({ id: 'ib', role: 'supervisor' });
const save = (call: Call, name: string, filter: object, more: object = {}) =>
  service.operations.saveView(call, { name, filter, ...more });
const namesOf = async (call: Call) => (await service.operations.worklistViews(call)).map(({ name }) => name);
const invalid = (field: string, reason: string) => ({ code: 1014, invalid: { field, reason } });

it('views are the caller’s own, and the organisation’s for everybody in it (worklist.md § 5)', async () => {
  await save(callOf(), 'Min', { tab: 'mine' });
  await save(supervisor(), 'Alles', { deadline: 'past' }, { isOwn: false });
  expect(await namesOf(callOf())).toEqual(['Alles', 'Min']);
  expect(await namesOf(callOf({ id: 'ali' }))).toEqual(['Alles']);
  expect(await namesOf(callOf({ type: OrganisationType.municipality }))).toEqual([]);
  expect(await namesOf(callOf({ type: OrganisationType.fund, code: '3' }))).toEqual([]);
});

it('a name and a filter are an owner’s once, however they are written', async () => {
  await save(callOf(), 'Over frist', { kinds: [2, 1], groups: [8, 1] });
  await expect(save(callOf(), ' over FRIST ', { tab: 'free' })).rejects.toMatchObject(invalid('name', 'in-use'));
  const same = save(callOf(), 'Anden', { groups: [1, 8, 1], kinds: [1, 2], tab: 'all', before: null });
  await expect(same).rejects.toMatchObject(invalid('filter', 'in-use'));
  await save(callOf({ id: 'ali' }), 'Over frist', { kinds: [1, 2], groups: [1, 8] });
  await save(supervisor(), 'Over frist', { kinds: [1, 2], groups: [1, 8] }, { isOwn: false });
});

it('of two that are saved at once as the same, one is kept', async () => {
  const both = await Promise.allSettled(
    [1, 2, 3, 4].map((day) => save(callOf(), 'Samme', { before: `2026-03-0${day}T00:00:00` })),
  );
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  expect(await namesOf(callOf())).toEqual(['Samme']);
});

it('an owner has so many', async () => {
  for (let at = 0; at < MAX_VIEWS; at++) {
    await save(callOf(), `Nr. ${at}`, { before: `2026-03-01T00:00:${String(at).padStart(2, '0')}` });
  }
  await expect(save(callOf(), 'En for meget', { tab: 'free' })).rejects.toMatchObject(invalid('name', 'too-many'));
  const [first] = await service.operations.worklistViews(callOf());
  await save(callOf(), 'Rettet', { tab: 'held' }, { id: first?.id });
  await service.operations.removeView(callOf(), { id: first?.id });
  await save(callOf(), 'En mere', { tab: 'free' });
});

it('says what of it no longer holds, and opens the rest', async () => {
  await save(callOf(), 'Kommunen', { municipality: '155', groups: [8], tab: 'free' });
  await db.owner.query("update municipality set jobcenter = '751' where id = '155'");
  await db.owner.query("update contact_group set valid_to = '2020-01-01' where id = 8");
  expect(await service.operations.worklistViews(callOf())).toMatchObject([
    {
      filter: { tab: 'free' },
      dropped: [
        { field: 'groups', groups: [8] },
        { field: 'municipality', code: '155' },
      ],
    },
  ]);
});

it('what the organisation has none of is not saved', async () => {
  const municipality = callOf({ type: OrganisationType.municipality, code: '155' });
  await expect(save(municipality, 'Nabo', { municipality: '185' })).rejects.toMatchObject(
    invalid('filter', 'not-known'),
  );
  await expect(save(callOf(), 'Andre', { jobcenter: '751' })).rejects.toMatchObject(invalid('filter', 'not-known'));
  await save(callOf({ type: OrganisationType.fund, code: '3' }), 'Aarhus', { jobcenter: '751', municipality: '751' });
});

it('saving and removing are one entry each', async () => {
  const [saving, removing] = [callOf(), callOf()];
  const id = await save(saving, 'Min', { tab: 'mine' });
  await service.operations.removeView(removing, { id });
  const { rows } = await db.owner.query(
    'select operation, outcome, details from access_log where request_id = any ($1) order by at, operation desc',
    [[saving.requestId, removing.requestId]],
  );
  expect(rows).toEqual([
    {
      ...{ operation: 'SaveWorklistView', outcome: 'allowed' },
      details: { view: id, own: true, name: 'Min', filter: { tab: 'mine' } },
    },
    { operation: 'RemoveWorklistView', outcome: 'allowed', details: { view: id, own: true } },
  ]);
});
