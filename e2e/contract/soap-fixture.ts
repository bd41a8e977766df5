import { expect } from 'vitest';
import { ORGANISATIONS } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { type Fixture, type FixtureOptions, openFixture } from './fixture';
import { documented } from './refusal';
import { entriesOf, eventsOf, type LogEntry, wholeState } from './register';
import { faultIn, type SoapFault } from './soap-answer';
import { envelope, type SoapAnswer, type SoapVersion } from './soap-call';
import { type RegisteredClient, registerClient } from './soap-clients';
import { bodyOf, organisationHeader, SERVICE, userHeader } from './soap-message';

/** A fictitious number whose leading zero only text preserves. */
export const CPR = Array.from({ length: 40 }, (_, at) => spareCpr(at)).find((cpr) => cpr.startsWith('0')) ?? '';

/** The headers of a call for Aarhus. */
export const FOR_AARHUS = organisationHeader(ORGANISATIONS.aarhus);
export const HEADERS = FOR_AARHUS + userHeader();

/** UpdateCVStatus of the citizen, with a comment as it is in the document. */
export const judgement = (comment = ''): string =>
  `<UpdateCVStatus xmlns="${SERVICE}"><CvStatus><PersonCivilRegistrationIdentifier>${CPR}</PersonCivilRegistrationIdentifier><CvStatusIdentifier>3</CvStatusIdentifier>${comment}</CvStatus></UpdateCVStatus>`;
export const READ = bodyOf('getCvList', { cpr: CPR });

/** A fixture with one citizen of Aarhus and a client that acts for Aarhus, for raw messages. */
export type SoapFixture = {
  readonly fixture: Fixture;
  readonly client: RegisteredClient;
  /** Sends bytes or text as the client. */
  send(version: SoapVersion, body: string | Uint8Array, headers?: SoapHeaders): Promise<SoapAnswer>;
  /** Sends a body in an envelope. */
  call(version: SoapVersion, body: string, headers?: string): Promise<SoapAnswer>;
  /** The comment of the latest event. */
  lastComment(): Promise<string | null | undefined>;
  /** Expects a message to be refused as 1014 with a field by its wire name, nothing written, and the refusal logged. */
  expectInvalid(version: SoapVersion, field: string, ask: () => Promise<SoapAnswer>): Promise<LogEntry>;
  /** Expects a fault without a code of the service, and nothing written. */
  expectFault(version: SoapVersion, status: number, ask: () => Promise<SoapAnswer>): Promise<SoapFault>;
};

type SoapHeaders = Readonly<Record<string, string | undefined>>;

export async function openSoapFixture(options: FixtureOptions = {}): Promise<SoapFixture> {
  const fixture = await openFixture({
    ...options,
    async prepare(owner, appUrl) {
      await addCitizen(owner, CPR);
      await options.prepare?.(owner, appUrl);
    },
  });
  const { owner, soap } = fixture;
  const client = await registerClient(owner, { organisations: [ORGANISATIONS.aarhus] });
  await situate(owner, CPR, PLAIN);
  const send: SoapFixture['send'] = (version, body, headers = {}) => soap({ version, key: client.key, body, headers });

  async function unchanged(ask: () => Promise<SoapAnswer>): Promise<SoapAnswer> {
    const before = await wholeState(owner);
    const answer = await ask();
    expect((await wholeState(owner)) === before, 'the register is as it was').toBe(true);
    return answer;
  }
  return {
    fixture,
    client,
    send,
    call: (version, body, headers = HEADERS) => send(version, envelope(version, body, headers)),
    lastComment: async () => (await eventsOf(owner, CPR)).at(-1)?.comment,

    async expectInvalid(version, field, ask) {
      const answer = await unchanged(ask);
      const { code, text, service } = faultIn(answer, version);
      const { description } = documented(1014);
      expect(service).toMatchObject({ code: 1014, messageId: answer.headers.get('x-request-id') });
      expect(service?.description.slice(0, description.length + field.length + 3)).toBe(`${description}: ${field} `);
      expect([code, text]).toEqual([version.sender, documented(1014).text]);
      expect(answer.status).toBe(500);
      const [entry, ...more] = await entriesOf(owner, service?.messageId ?? '');
      expect([entry?.outcome, more]).toEqual(['1014', []]);
      return entry as LogEntry;
    },

    async expectFault(version, status, ask) {
      const answer = await unchanged(ask);
      const fault = faultIn(answer, version);
      expect([answer.status, fault.service]).toEqual([status, null]);
      return fault;
    },
  };
}
