import type { Command } from '@/server/cli/command';
import { DEMO_SOURCE } from '@/server/cli/feed/found-demo';
import { citizenRecords } from '@/server/cli/population/citizen-records';
import { SHOWCASES } from '@/server/cli/population/showcase';
import { formatCpr } from '@/server/domain/cpr';
import { dayOf } from '@/server/domain/danish-time';
import { StartError } from '@/server/start-error';

/** `demo-citizens`: the demo's citizens made to order, to look up in the screens. None of them is a real person. */
export const demoCitizensCommand: Command = {
  name: 'demo-citizens',
  summary: 'Lists citizens of the demo to look up, one for every situation.',
  usage: '',
  async run(_args, context) {
    const { pools } = await context.database();
    const { rows } = await pools.feed.query<{ started_at: Date }>(
      'select started_at from founding where source = $1 and finished_at is not null',
      [DEMO_SOURCE],
    );
    const founded = rows[0]?.started_at;
    if (!founded) throw new StartError('There is no demo population here: start the server once with DEMO=1.');
    const until = dayOf(founded.getTime());
    for (const [index, { name }] of SHOWCASES.entries()) {
      const [citizen] = citizenRecords({ seed: 1, index, until });
      if (citizen) context.out(`${formatCpr(citizen.cpr)}  ${name}\n`);
    }
    return 0;
  },
};
