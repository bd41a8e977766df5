import type { Explanations } from '@/server/operations/ports/explanations';
import { actor } from './actor';
import { readKnown } from './cv-view';
import { actorCall, type RegisterPools, run } from './statement';

const knownAt = actorCall('citizen_known_at', 5);

/** What the register tells about a citizen at an instant, in PostgreSQL. */
export function createExplanations(pools: RegisterPools): Explanations {
  return {
    async known(call, { citizenId, revision }, asked, known, until) {
      const row = await run(pools.screens, 9338, knownAt, [
        ...[...actor(call), citizenId, revision, JSON.stringify(asked)],
        ...[known, until].map((instant) => instant && new Date(instant)),
      ]);
      return row?.citizen_known_at == null ? 'stale' : readKnown(row.citizen_known_at);
    },
  };
}
