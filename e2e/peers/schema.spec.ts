import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cprOf, foundShowcase } from '@/e2e/contract/citizens';
import { type DatabaseProxy, proxyTo } from '@/e2e/harness/database-proxy';
import { REASONS, type Reason } from '@/server/domain/reasons';
import { SOAP_11, SOAP_VERSIONS, type SoapVersion } from '@/server/doors/soap/versions';
import { nodeSoapPeer } from './node-soap-peer';
import type { PeerCall } from './peer';
import { envelopeOf, type Node, node, nodeOf, post } from './raw';
import { openPeerFixture } from './registered';
import { ANSWERED, FAILURES, REFUSALS } from './scenarios';
import type { Zeep } from './zeep';

// Compares the WSDL's schema, as libxml2 implements it, with what the server accepts and returns.

let proxy: DatabaseProxy | undefined;
const fixture = await openPeerFixture({
  prepare: foundShowcase,
  async through(appUrl) {
    proxy = await proxyTo(appUrl);
    return proxy.url;
  },
});
afterAll(async () => {
  await fixture.close();
  await proxy?.close();
});

const { soapUrl, key } = fixture;
const validate = (xml: string) => (fixture.zeep as Zeep).validate(xml);
const send = (envelope: string, version: SoapVersion = SOAP_11) => post(soapUrl, key, version, envelope);

const ORGANISATION = node('ActiveOrganisationHeader', [
  node('OrganisationTypeIdentifier', '1'),
  node('OrganisationCode', '751'),
]);
const USER = node('RequestUserMetadata', [node('UserFullName', 'Åse & Søn'), node('UserIdentifier', 'å')]);
const HEADERS = [ORGANISATION, USER];

function headersOf({ organisation }: PeerCall): readonly Node[] {
  if (!organisation) return [USER];
  const { type, code } = organisation;
  const content = { OrganisationTypeIdentifier: type, OrganisationCode: code };
  return [nodeOf('ActiveOrganisationHeader', content), USER];
}

const cpr = (place: string) => node('PersonCivilRegistrationIdentifier', cprOf(`751/${place}`));
const status = (place: string, value: string, ...more: Node[]) =>
  node('UpdateCVStatus', [node('CvStatus', [cpr(place), node('CvStatusIdentifier', value), ...more])]);
const availability = (place: string, value: string) =>
  node('UpdateCVAvailability', [node('CvAvailability', [cpr(place), node('CvAvailabilityTypeIdentifier', value)])]);
const period = (start: string, end: string, ...more: Node[]) =>
  node('GetUpdatedCVs', [
    node('GetCVUpdateListRequest', [node('CVChangeStartTime', start), node('CVChangeEndTime', end), ...more]),
  ]);
const changes = (place: string) => node('GetCVList', [cpr(place)]);

// Always runs, so that the fixture is closed when everything else is skipped.
it('the WSDL is public', async () => {
  const answer = await fetch(`${soapUrl}?wsdl`);
  expect(await answer.text()).toContain('<xs:schema ');
});

it.each(SOAP_VERSIONS)('the WSDL for SOAP $name contains everything that a client needs', async ({ name }) => {
  const peer = await nodeSoapPeer(`${soapUrl}?wsdl&soap=${name}`, key, name);
  for (const call of ANSWERED) expect(await peer.call(call)).toHaveProperty('answer');
});

describe.skipIf(fixture.zeep === null)('the WSDL’s schema in an independent validator', () => {
  const answered: readonly (readonly [string, Node])[] = [
    ['a receipt of a status', status('jobcenter-active', '3', node('Comment', 'Rødgrød < 🙂'))],
    ['a receipt of an availability', availability('jobcenter-free-choice', '1')],
    ['a list of changes', period('2020-01-01T00:00:00Z', '2026-11-01T00:00:00', node('Jobcenter', '751'))],
    ['an empty list', period('2001-01-01T00:00:00Z', '2001-02-01T00:00:00+01:00', node('CVListPage', '1'))],
    ['the log of a CV', changes('jobcenter-active')],
    ['the log of no CV', changes('jobcenter-none')],
  ];

  describe.each(SOAP_VERSIONS)('SOAP $name', (version) => {
    it.each(answered)('accepts request and response of %s', async (_, body) => {
      const question = envelopeOf(version, body, HEADERS);
      expect(await validate(question)).toEqual({ valid: true, wrong: [] });
      const answer = await send(question, version);
      expect(answer.status, answer.description).toBe(200);
      expect(await validate(answer.text)).toEqual({ valid: true, wrong: [] });
    });

    it.each(REFUSALS)('accepts the detail of fault %i: %s', async (code, _, call) => {
      await expectDetail(version, call, code);
    });

    it('accepts the detail of fault 8236', async () => {
      await proxy?.cut();
      for (const call of ANSWERED) await expectDetail(version, call, 8236);
      await proxy?.restore();
    });

    it.each(FAILURES)('accepts the detail of fault %i', async (code, name, operations) => {
      await fixture.owner.query(`alter function ${name} rename to ${name}_hidden`);
      const failing = ANSWERED.filter(({ operation }) => operations.some((one) => one === operation));
      for (const call of failing) await expectDetail(version, call, code);
      await fixture.owner.query(`alter function ${name}_hidden rename to ${name}`);
    });
  });

  async function expectDetail(version: SoapVersion, call: PeerCall, code: number): Promise<void> {
    const { text, ...answer } = await send(
      envelopeOf(version, nodeOf(call.operation, call.arguments), headersOf(call)),
      version,
    );
    expect(answer.code).toBe(code);
    expect(await validate(text)).toEqual({ valid: true, wrong: [] });
  }

  // What the schema cannot express: only these reasons may refuse a message that it accepts.
  const RULES: readonly Reason[] = [
    ...([
      'not-settable',
      'not-in-list',
      'not-valid-today',
      'control-character',
      'invisible-character',
      'markup',
      'empty',
    ] as const),
    ...(['no-such-local-time', 'not-before-end', 'below-one', 'end-in-the-future'] as const),
    ...(['minimum-not-met', 'must-be-searchable', 'other-message'] as const),
  ];

  /** The difference between schema and server, if any. */
  async function disagreement(body: Node, headers: readonly Node[] = HEADERS): Promise<string | undefined> {
    const envelope = envelopeOf(SOAP_11, body, headers);
    const { valid, wrong } = await validate(envelope);
    const { code, description } = await send(envelope);
    const difference = `${code} ${description}; the schema: ${wrong.join('; ') || 'valid'}; ${shape(envelope)}`;
    if (!valid) return code === 1014 || (await isValidRead(body, headers)) ? undefined : difference;
    const byRule = RULES.some((reason) => description.includes(REASONS[reason]));
    return code !== 1014 || byRule ? undefined : difference;
  }

  /** Whether a message is valid without its empty optional elements, which are read as absent (wire.md § 1). */
  async function isValidRead(body: Node, headers: readonly Node[]): Promise<boolean> {
    return (await validate(envelopeOf(SOAP_11, withoutEmpty(body), headers.filter(isSaid).map(withoutEmpty)))).valid;
  }

  async function disagreements(messages: readonly (readonly [Node, (readonly Node[])?])[]): Promise<string[]> {
    const found: string[] = [];
    for (const message of messages) {
      const difference = await disagreement(...message);
      if (difference) found.push(difference);
    }
    return found;
  }

  /** For failure messages: contains no number. */
  const shape = (envelope: string) => envelope.replace(/\d{10}/g, '##########');

  it('agrees with the server on boundary values', async () => {
    const comment = (text: string) => status('jobcenter-active', '3', node('Comment', text));
    const coded = (value: string) => status('jobcenter-active', value);
    const number = (value: string) => node('GetCVList', [node('PersonCivilRegistrationIdentifier', value)]);
    const start = (value: string) => period(value, '2026-01-01T00:00:00Z');
    const paged = (value: string) => period('2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z', node('CVListPage', value));
    const centre = (value: string) => period('2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z', node('Jobcenter', value));
    const known = cprOf('751/jobcenter-active');
    // XML Schema allows white space around integers and instants, and the server removes it; libxml2 refuses it.
    const bodies = [
      ...['x'.repeat(400), 'x'.repeat(401), '🙂'.repeat(400), '🙂'.repeat(401), '', ' ', '\n\t'].map(comment),
      ...['3', '+3', '03', '-1', '3.0', '', ' ', '3 3', 'tre', '2147483647', '2147483648', '1e0'].map(coded),
      ...[known, ` ${known}`, `${known}\n`, known.slice(1), `${known}0`, '0000000000', '3002700000', ''].map(number),
      ...[known.replace(/^./, (digit) => String.fromCodePoint(0x0660 + Number(digit)))].map(number),
      ...['2025-02-29T00:00:00', '2024-02-29T00:00:00', '2025-01-01', '2025-01-01T24:00:00Z'].map(start),
      ...['2025-01-01T24:00:01Z', '2025-01-01T00:00:60Z', '2025-01-01T00:00:00+14:00'].map(start),
      ...[
        '2025-01-01T00:00:00+14:01',
        '2025-01-01T00:00:00.123456789Z',
        '2025-01-01T00:00:00.Z',
        '2025-1-1T0:0:0Z',
      ].map(start),
      ...['0001-01-01T00:00:00', '1799-12-31T23:59:59Z', '-0044-03-15T12:00:00Z'].map(start),
      ...['2025-03-30T02:30:00', '2025-01-01t00:00:00z', '2025-13-01T00:00:00Z', 'i går', ''].map(start),
      ...['1', '0', '-1', '2147483647', '2147483648', '99999999999999999999', '1.5', ''].map(paged),
      ...['751', '75', '7511', ' 751', '75a', '000', ''].map(centre),
    ];
    expect(await disagreements(bodies.map((body) => [body]))).toEqual([]);
  }, 60_000);

  it('agrees with the server on headers', async () => {
    const text = (name: string, length: number) => node(name, 'å'.repeat(length));
    const organisation = (...content: Node[]) => [node('ActiveOrganisationHeader', content), USER];
    const user = (...content: Node[]) => [ORGANISATION, node('RequestUserMetadata', content)];
    const type = node('OrganisationTypeIdentifier', '1');
    const code = node('OrganisationCode', '751');
    const all = [
      ...[organisation(type, code), organisation(code, type), organisation(type), organisation(type, code, code)],
      ...[
        organisation(node('OrganisationTypeIdentifier', 'et'), code),
        organisation(type, node('OrganisationCode', '')),
      ],
      ...[0, 1, 140, 141].map((length) => user(text('UserFullName', length))),
      ...[0, 100, 101].map((length) => user(text('UserFullName', 3), text('UserIdentifier', length))),
      ...[0, 1, 46, 47].map((length) => [...HEADERS, text('RequestIdentifier', length)]),
    ];
    expect(await disagreements(all.map((headers) => [status('jobcenter-active', '3'), headers]))).toEqual([]);
  }, 60_000);

  it('agrees with the server on modified messages', async () => {
    const valid = fc.constantFrom(
      status('jobcenter-active', '3', node('Comment', 'Godt')),
      availability('jobcenter-free-choice', '1'),
      period('2025-01-01T00:00:00Z', '2025-01-02T00:00:00', node('Jobcenter', '751'), node('CVListPage', '1')),
      changes('jobcenter-active'),
    );
    const tampering = fc.record({
      how: fc.constantFrom(
        'drop',
        'twice',
        'swap',
        'rename',
        'namespace',
        'attribute',
        'text',
        'child',
        'empty',
        'wrap',
      ),
      at: fc.nat(7),
    });
    const tampered = fc.tuple(valid, fc.array(tampering, { minLength: 0, maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(tampered, async ([body, tamperings]) => {
        const message = tamperings.reduce((whole, { how, at }) => tamper(whole, how, { left: at }), body);
        expect(await disagreement(message)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  }, 90_000);
});

const OPTIONAL = ['Comment', 'Jobcenter', 'CVListPage', 'UserIdentifier', 'RequestIdentifier'];

function isSaid({ name, content, attributes }: Node): boolean {
  return !OPTIONAL.includes(name) || attributes !== undefined || String(content).trim() !== '';
}

function withoutEmpty(parent: Node): Node {
  if (typeof parent.content === 'string') return parent;
  return { ...parent, content: parent.content.filter(isSaid).map(withoutEmpty) };
}

/** Modifies the element at an index below the wrapper, counted through the tree; past the last one nothing changes. */
function tamper(parent: Node, how: string, count: { left: number }): Node {
  if (typeof parent.content === 'string') return parent;
  const content: Node[] = [];
  for (const child of parent.content) {
    const mine = count.left === 0;
    count.left -= 1;
    content.push(...(mine ? tamperedWith(child, how) : [tamper(child, how, count)]));
    // Swaps it with the previous one.
    if (mine && how === 'swap' && content.length > 1)
      content.splice(-2, 2, content.at(-1) as Node, content.at(-2) as Node);
  }
  return { ...parent, content };
}

function tamperedWith(child: Node, how: string): Node[] {
  switch (how) {
    case 'drop':
      return [];
    case 'twice':
      return [child, child];
    case 'rename':
      return [{ ...child, name: `${child.name}X` }];
    case 'namespace':
      return [{ ...child, attributes: 'xmlns="urn:somebody:else"' }];
    case 'attribute':
      return [{ ...child, attributes: 'unit="1"' }];
    case 'text':
      return [typeof child.content === 'string' ? { ...child, content: `${child.content}x` } : child];
    case 'child':
      return [typeof child.content === 'string' ? { ...child, content: [node('Inner', child.content)] } : child];
    case 'empty':
      return [{ ...child, content: '' }];
    case 'wrap':
      return [node('Wrapped', [child])];
    default:
      return [child];
  }
}
