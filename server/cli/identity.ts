import { IdentityFileError } from '@/server/adapters/identity/file-reader';
import { readIdentityFiles } from '@/server/adapters/identity/identity-files';
import { checkOidcProvider } from '@/server/adapters/identity/oidc/check';
import { orStartError, StartError } from '@/server/config/start-error';
import { type Command, UsageError } from './command';

/** `identity check`: says in sentences whether people can sign in at the providers of IDENTITY_DIR. */
export const identityCommand: Command = {
  name: 'identity',
  summary: 'Checks the identity providers of IDENTITY_DIR, by asking them.',
  usage: 'check',
  async run([action, ...rest], context) {
    if (action !== 'check' || rest.length > 0) throw new UsageError('identity must be followed by check');
    const config = context.config();
    const { identityDir } = config;
    if (identityDir === undefined) throw new StartError('IDENTITY_DIR is not set.');
    const { oidc, privileges } = orStartError(IdentityFileError, () => readIdentityFiles(identityDir));
    const checks = await Promise.all(
      oidc.map(async (settings) => ({ settings, ...(await checkOidcProvider(settings, config)) })),
    );
    for (const { settings, faults, notes } of checks) {
      const sentences = [faults.length > 0 ? 'nobody can sign in.' : 'works.', ...faults, ...notes];
      context.out(`${settings.name} (${settings.issuer}): ${sentences.join(' ')}\n`);
    }
    context.out(`privileges.json has ${privileges.length} ${privileges.length === 1 ? 'row' : 'rows'}.\n`);
    const failed = checks.filter(({ faults }) => faults.length > 0).length;
    if (failed === 0) return 0;
    return failed < checks.length ? 2 : 1;
  },
};
