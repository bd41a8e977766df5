import type pg from 'pg';
import * as z from 'zod';
import { inTransaction } from '@/server/adapters/postgres/transaction';

const changes = z.array(z.object({ grp: z.number(), new_grp: z.number() }));

/**
 * Computes what depends on all lines, before the first citizen is written: which ids are repeated, and which CPR
 * numbers belong to one citizen.
 */
export async function prepare(client: pg.ClientBase): Promise<void> {
  await inTransaction(client, async () => {
    await client.query("set local work_mem = '64MB'");
    await client.query(`
      with twice as (
        select record_id from founding_line group by record_id having count(*) > 1),
      judged as (
        select l.line, row_number() over received as nth,
          l.content_hash = first_value(l.content_hash) over received as same
        from founding_line l join twice using (record_id) window received as (partition by l.record_id order by l.line))
      update founding_line l set verdict = case when same then 'repeated' else 'refused' end
      from judged where judged.line = l.line and judged.nth > 1`);
    const { rows } = await client.query('select grp, new_grp from founding_number order by line');
    const roots = joinGroups(z.parse(changes, rows).map(({ grp, new_grp }) => [grp, new_grp]));
    if (roots.size > 0) {
      await client.query(
        `update founding_line l set grp = r.root from unnest($1::bigint[], $2::bigint[]) as r (grp, root)
         where l.grp = r.grp`,
        [[...roots.keys()], [...roots.values()]],
      );
    }
    await client.query("update founding set phase = 'writing'");
  });
}

/** Union-find over pairs of groups. @returns for each group that is not a root, its root */
export function joinGroups(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const parents = new Map<number, number>();
  function rootOf(group: number): number {
    let root = group;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    // Path compression.
    for (let at = group; at !== root; ) {
      const next = parents.get(at) as number;
      parents.set(at, root);
      at = next;
    }
    return root;
  }
  for (const [one, other] of pairs) {
    const [first, second] = [rootOf(one), rootOf(other)];
    if (first !== second) parents.set(second, first);
  }
  return new Map([...parents.keys()].map((group) => [group, rootOf(group)]));
}
