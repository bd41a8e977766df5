import * as z from 'zod';
import { identifierAt } from '@/server/adapters/identity/identifier';
import { refuse } from '@/server/adapters/identity/refuse';
import type { Service } from '@/server/adapters/identity/service';
import type { ProviderMessage } from '@/server/operations/ports/provider-messages';
import {
  type BroughtLogout,
  type BroughtMessage,
  type Departure,
  type Identified,
  type IdentityProvider,
  type Leaving,
  ProviderFailure,
} from '@/server/operations/ports/sign-in-providers';
import type { XmlElement } from '@/server/xml/xml';
import { identifiedIn } from './assertion';
import { contextOf } from './assurance';
import { attributeOf, childOf, optionalChildOf, textOf } from './elements';
import { readGated } from './gate';
import { readLogoutRequest, readLogoutResponse } from './logout';
import { authnRequest, logoutRequest, logoutResponse, signed } from './messages';
import { writtenNameId } from './name-id';
import { NAMESPACE, STATUS } from './names';
import { ownAddressesOf, ownMetadata } from './own-metadata';
import type { Locations } from './provider-metadata';
import { type MessageKind, readRedirect, redirectTo } from './redirect';
import { createRequestIds } from './request-ids';
import type { SamlSettings } from './settings';
import type { Verifier } from './verifier';
import type { Task } from './verify';

const remembered = z.object({
  request: z.string(),
  sent: z.object({ direction: z.literal('sent'), by: z.enum(['query', 'form']), content: z.string() }),
});

/** What a provider's messages go through. */
type MessageHandling = {
  readonly verify: Verifier;
  /** Keeps what was signed: what is sent, and what has come and holds; several together. */
  readonly keep: (messages: readonly ProviderMessage[]) => Promise<void>;
};

/** A message of ours, and where the browser is sent with it. */
type Written = { readonly departure: Departure; readonly sent: ProviderMessage };

/** What an answer to a provider may repeat of its request, in characters. */
const MAX_RELAY_STATE = 1_000;

/** Signs in at a SAML 2.0 provider, by the profile OIOSAML 3: what we send is signed, and answers are posted. */
export function createSamlProvider(
  settings: SamlSettings,
  { publicUrl, secretKey }: Service,
  { verify, keep }: MessageHandling,
  clock: () => number = Date.now,
): IdentityProvider {
  const { metadata, keys } = settings;
  const own = ownAddressesOf(settings, publicUrl);
  const ids = createRequestIds(secretKey);
  const identifier = identifierAt(settings.name, secretKey);
  const verifying = { certificates: metadata.certificates, keys: keys.map(({ key }) => key) };
  const headTo = (destination: string, id = ids.make()) => ({ id, now: clock(), destination, issuer: own.entityId });

  /** By redirect where the provider has that, since it needs no script. */
  function write(
    kind: MessageKind,
    { redirect, post }: Locations,
    xmlTo: (destination: string) => string,
    relayState?: string,
  ): Written | undefined {
    if (redirect !== undefined) {
      const goTo = redirectTo(redirect, { kind, xml: xmlTo(redirect), relayState }, keys[0].key);
      return { departure: { goTo }, sent: { direction: 'sent', by: 'query', content: new URL(goTo).search.slice(1) } };
    }
    if (post === undefined) return undefined;
    const content = Buffer.from(signed(xmlTo(post), keys[0])).toString('base64');
    const fields = { [kind]: content, ...(relayState !== undefined && { RelayState: relayState }) };
    return { departure: { goTo: post, fields }, sent: { direction: 'sent', by: 'form', content } };
  }

  /** Writes a message about a logout, and keeps it. */
  async function send(...message: Parameters<typeof write>): Promise<Departure | undefined> {
    const written = write(...message);
    if (written) await keep([written.sent]);
    return written?.departure;
  }

  /**
   * Verifies what a form brought.
   * @param sent what it answers, which is kept with it
   */
  async function verified(kind: Task['kind'], content: string, ...sent: readonly ProviderMessage[]) {
    const outcome = await verify({ kind, message: content, ...verifying });
    // What says why nobody is signed in is signed by nobody.
    if (kind !== 'response' || outcome.assertion !== undefined)
      await keep([...sent, { direction: 'received', by: 'form', content }]);
    return outcome;
  }

  async function begin(attempt: string) {
    const request = ids.make();
    const asked = { acs: own.acs, context: contextOf(settings.assurance) };
    const xmlTo = (destination: string) => authnRequest(headTo(destination, request), asked);
    const written = write('SAMLRequest', metadata.signIn, xmlTo, attempt) ?? refuse('no address to sign in at');
    // Anybody can have a request sent: it is kept for long with its answer only.
    return { ...written.departure, remembered: JSON.stringify({ request, sent: written.sent }) };
  }

  async function identify(_: string, kept: string, answer: URLSearchParams): Promise<Identified> {
    const { request, sent } = remembered.parse(JSON.parse(kept));
    const { root, assertion } = await verified('response', onlyIn(answer, 'SAMLResponse'), sent);
    checkResponse(root, { request, issuer: metadata.entityId, destination: own.acs });
    return identifiedIn(assertion ?? refuse('no assertion'), {
      ...{ settings, audience: own.entityId, recipient: own.acs, request, now: clock(), identifier },
    });
  }

  async function readBrought(brought: BroughtMessage): Promise<BroughtLogout> {
    const { kind, root, relayState } =
      'query' in brought ? await byRedirect(brought.query) : await byForm(brought.form);
    const expected = { issuer: metadata.entityId, destination: own.slo, now: clock() };
    if (kind === 'SAMLResponse')
      return { kind: 'answered', everywhere: readLogoutResponse(root, expected, ids.isOurs) };
    const notice = readLogoutRequest(root, expected, identifier);
    const answer = async (ended: boolean): Promise<Departure> => {
      const xmlTo = (destination: string) => logoutResponse(headTo(destination), notice.id, ended);
      const departure = await send('SAMLResponse', metadata.logoutAnswer, xmlTo, relayState);
      return departure ?? { goTo: `${publicUrl}/sign-in` };
    };
    return { kind: 'asked', notice, answer };
  }

  async function byRedirect(query: string) {
    const { kind, xml, relayState } = readRedirect(query, metadata.certificates);
    await keep([{ direction: 'received', by: 'query', content: query }]);
    return { kind, root: readGated(xml), relayState: repeatable(relayState) };
  }

  async function byForm(form: URLSearchParams) {
    const kind = form.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
    const task = kind === 'SAMLRequest' ? 'logout-request' : 'logout-response';
    const { root } = await verified(task, onlyIn(form, kind));
    return { kind, root, relayState: repeatable(form.get('RelayState') ?? undefined) } as const;
  }

  async function logout(leaving: Leaving | undefined): Promise<Departure | undefined> {
    if (leaving?.handle === undefined) return undefined;
    const nameId = writtenNameId(leaving.subject, leaving.handle);
    const xmlTo = (destination: string) => logoutRequest(headTo(destination), nameId, leaving.session);
    return send('SAMLRequest', metadata.logout, xmlTo);
  }

  return {
    name: settings.name,
    label: settings.label,
    organisations: settings.organisations,
    answersBy: 'POST',
    begin,
    identify,
    readBrought,
    logout,
    metadata: () => ownMetadata(settings, own),
  };
}

/** What the response itself says; only the assertion in it has to be signed. Throws ProviderFailure. */
function checkResponse(
  response: XmlElement,
  expected: { readonly request: string; readonly issuer: string; readonly destination: string },
): void {
  if (attributeOf(response, 'Version') !== '2.0') refuse('another version of SAML');
  if (attributeOf(response, 'InResponseTo') !== expected.request) refuse('an answer to another request');
  const destination = attributeOf(response, 'Destination');
  if (destination !== undefined && destination !== expected.destination) refuse('an answer for another address');
  const issuer = optionalChildOf(response, NAMESPACE.assertion, 'Issuer');
  if (issuer && textOf(issuer) !== expected.issuer) refuse('an answer of another issuer');
  const status = childOf(childOf(response, NAMESPACE.protocol, 'Status'), NAMESPACE.protocol, 'StatusCode');
  if (attributeOf(status, 'Value') !== STATUS.success)
    throw new ProviderFailure('declined', 'a status that is not success');
}

function onlyIn(form: URLSearchParams, name: string): string {
  const [value, ...others] = form.getAll(name);
  return value && others.length === 0 ? value : refuse(`not one ${name}`);
}

function repeatable(relayState: string | undefined): string | undefined {
  return relayState !== undefined && relayState.length > MAX_RELAY_STATE ? undefined : relayState;
}
