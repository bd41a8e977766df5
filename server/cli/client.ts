import { addClient } from '@/server/cli/client/add';
import { barCertificate } from '@/server/cli/client/bar';
import { changeKeys } from '@/server/cli/client/key';
import { listClients } from '@/server/cli/client/list';
import { revokeClient } from '@/server/cli/client/revoke';
import { StartError } from '@/server/config/start-error';
import { ServiceFault } from '@/server/domain/service-error';
import { type CliContext, type Command, UsageError } from './command';

const ACTIONS: Readonly<Record<string, (args: readonly string[], context: CliContext) => Promise<void>>> = {
  add: addClient,
  key: changeKeys,
  list: listClients,
  revoke: revokeClient,
  bar: barCertificate,
};

/** `client`: registers, lists and revokes the systems that call the service (wire.md § 2). */
export const clientCommand: Command = {
  name: 'client',
  summary: 'Registers, lists and revokes client systems.',
  usage: [
    'add --name NAME --organisation TYPE:CODE … --operation NAME …',
    '      [--certificate FILE [--issuer FILE]] [--expires YYYY-MM-DD] [--rate N] [--concurrency N] [--json]',
    '  or: npm run cli -- client key add ID [--json]',
    '  or: npm run cli -- client key revoke ID KEY-ID [--json]',
    '  or: npm run cli -- client list [--json]',
    '  or: npm run cli -- client revoke ID [--json]',
    '  or: npm run cli -- client bar FINGERPRINT [--json]',
  ].join('\n'),
  async run([name = '', ...args], context) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new UsageError('client must be followed by add, key, list, revoke or bar');
    try {
      await action(args, context);
      return 0;
    } catch (error) {
      throw toUserError(error);
    }
  },
};

function toUserError(error: unknown): unknown {
  const isLost = error instanceof ServiceFault && error.code === 8236;
  if (!isLost) return error;
  return new StartError('The connection to the database was lost: `client list` shows whether the change was made.');
}
