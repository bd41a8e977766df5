import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { StartError } from '@/server/config/start-error';
import { DEMO_SOURCE } from '@/server/demo/found-demo';
import { formatCpr } from '@/server/domain/cpr';
import { dayOf } from '@/server/domain/danish-time';
import { citizenRecords } from '@/server/population/citizen-records';
import { SHOWCASES } from '@/server/population/showcase';
import type { Command } from './command';

/** `demo-citizens`: lists the demo's showcase citizens, to look up in the screens. None is a real person. */
export const demoCitizensCommand: Command = {
  name: 'demo-citizens',
  summary: 'Lists citizens of the demo to look up, one for every situation.',
  usage: '',
  async run(_args, context) {
    const { pools } = await context.database();
    const founding = createRegisterFounding(pools.feed, context.config().secretKey);
    const foundedAt = await founding.foundedAt(DEMO_SOURCE);
    if (foundedAt === undefined)
      throw new StartError('The database has no demo population: start the server once with DEMO=1.');
    const until = dayOf(foundedAt);
    for (const [index, { name }] of SHOWCASES.entries()) {
      const [citizen] = citizenRecords({ seed: 1, index, until });
      if (citizen) context.out(`${formatCpr(citizen.cpr)}  ${name}\n`);
    }
    return 0;
  },
};
