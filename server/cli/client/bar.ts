import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';

/** Bars a certificate, whichever client uses it, on every running instance within a second. Idempotent. */
export async function barCertificate(args: readonly string[], context: CliContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) {
    throw new UsageError('client bar takes one FINGERPRINT');
  }
  const fingerprint = given.replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) {
    throw new StartError(
      'FINGERPRINT must be the SHA-256 of a certificate: 64 hexadecimal digits, with or without colons.',
    );
  }
  const { systems } = (await context.database()).pools;
  const outcome = await createClientRegistry(systems, commandLineCall()).bar(fingerprint);
  const barred = outcome === 'barred' ? 'is barred' : 'was already barred';
  context.out(values.json ? `${JSON.stringify({ fingerprint, barred: true })}\n` : `The certificate ${barred}.\n`);
}
