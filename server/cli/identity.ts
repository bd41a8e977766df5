import { IdentityFileError } from '@/server/adapters/identity/file-reader';
import { type IdentityFiles, isSamlName, readIdentityFiles } from '@/server/adapters/identity/identity-files';
import { checkOidcProvider } from '@/server/adapters/identity/oidc/check';
import { checkPrivileges, unknownRows } from '@/server/adapters/identity/privilege-check';
import type { ProviderCheck } from '@/server/adapters/identity/provider-check';
import { checkSamlProvider } from '@/server/adapters/identity/saml/check';
import { ownAddressesOf, ownMetadata } from '@/server/adapters/identity/saml/own-metadata';
import type { SamlSettings } from '@/server/adapters/identity/saml/settings';
import { createProviderMessages } from '@/server/adapters/postgres/provider-messages';
import { orStartError, StartError } from '@/server/config/start-error';
import { seededOrganisations } from '@/server/database/seed-files';
import { isoOf } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { type CliContext, type Command, UsageError } from './command';
import { commandLineCall } from './command-line-call';

/** `identity`: says in sentences whether people can sign in at the providers of IDENTITY_DIR, and what SAML needs. */
export const identityCommand: Command = {
  name: 'identity',
  summary: 'Checks the identity providers of IDENTITY_DIR, and prints our metadata and kept messages.',
  usage: [
    'check',
    '  or: npm run cli -- identity metadata [NAME]',
    '  or: npm run cli -- identity messages NAME YYYY-MM-DD',
  ].join('\n'),
  async run([action, ...rest], context) {
    if (action === 'check' && rest.length === 0) return check(context);
    if (action === 'metadata' && rest.length <= 1) return metadata(rest[0], context);
    const [name, day] = rest;
    if (action === 'messages' && rest.length === 2 && name && day) return messages(name, day, context);
    throw new UsageError('identity must be followed by check, metadata or messages');
  },
};

function filesOf(context: CliContext): IdentityFiles {
  const { identityDir } = context.config();
  if (identityDir === undefined) throw new StartError('IDENTITY_DIR is not set.');
  return orStartError(IdentityFileError, () => readIdentityFiles(identityDir));
}

async function check(context: CliContext): Promise<number> {
  const { oidc, saml, privileges } = filesOf(context);
  const checked = await Promise.all([
    ...oidc.map(async (settings) => ({
      ...{ settings, at: settings.issuer, verdict: 'works.' },
      check: await checkOidcProvider(settings, context.config()),
    })),
    ...saml.map((settings) => ({
      ...{ settings, at: settings.metadata.entityId, verdict: 'its files are in order.' },
      check: checkSamlProvider(settings),
    })),
  ]);
  const checks = checked.map(({ settings: { name, organisations }, check: own, ...rest }) => {
    const given = checkPrivileges(organisations, privileges);
    return { ...rest, name, faults: [...own.faults, ...given.faults], notes: [...own.notes, ...given.notes] };
  });
  for (const { name, at, verdict, faults, notes } of checks) {
    const sentences = [faults.length > 0 ? 'nobody can sign in.' : verdict, ...faults, ...notes];
    context.out(`${name} (${at}): ${sentences.join(' ')}\n`);
  }
  context.out(`privileges.json has ${privileges.length} ${privileges.length === 1 ? 'row' : 'rows'}.\n`);
  for (const sentence of unknownRows(privileges, await seededOrganisations()))
    context.out(`privileges.json: ${sentence}\n`);
  return codeOf(checks);
}

function codeOf(checks: readonly ProviderCheck[]): number {
  const failed = checks.filter(({ faults }) => faults.length > 0).length;
  if (failed === 0) return 0;
  return failed < checks.length ? 2 : 1;
}

/** Prints what a SAML provider has to know of this service. */
function metadata(name: string | undefined, context: CliContext): number {
  const settings = samlProvider(name, filesOf(context).saml);
  context.out(ownMetadata(settings, ownAddressesOf(settings, context.config().publicUrl)));
  return 0;
}

function samlProvider(name: string | undefined, all: readonly SamlSettings[]): SamlSettings {
  const [only, ...others] = name === undefined ? all : all.filter((settings) => settings.name === name);
  if (!only)
    throw new StartError(`IDENTITY_DIR has no ${name === undefined ? 'saml-NAME.json' : `saml-${name}.json`}.`);
  if (others.length > 0) throw new StartError('IDENTITY_DIR has several SAML providers: name one of them.');
  return only;
}

/** Prints the signed messages of a Danish day, one JSON object a line. They may hold personal data. */
async function messages(name: string, day: string, context: CliContext): Promise<number> {
  if (!isDay(day)) throw new StartError('The day must be a day of the calendar, as 2026-11-30.');
  // The name of one that has left IDENTITY_DIR, too. It stands in the audit log.
  if (!isSamlName(name)) throw new StartError('NAME must be as in the name of a file saml-NAME.json.');
  const { systems } = (await context.database()).pools;
  const kept = await createProviderMessages(systems, context.config().secretKey).read(commandLineCall(), name, day);
  if (kept === 'of-another-key')
    throw new StartError(`SECRET_KEY was another when messages of ${name} were kept on ${day}: they can't be read.`);
  for (const { at, ...message } of kept) context.out(`${JSON.stringify({ at: isoOf(at), ...message })}\n`);
  if (kept.length === 0) context.err(`No message of ${name} is kept of ${day}.\n`);
  return 0;
}
