import { type IncomingMessage, request } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { altered } from '@/e2e/harness/altered';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { commandLineCall } from '@/server/cli/command-line-call';
import { testNow } from '@/server/database/test-clock';
import type { NewClient } from '@/server/operations/ports/clients';
import { ORGANISATIONS } from './callers';
import { type DoorOperation, OPERATIONS, wordOf } from './door';
import { FEED_PATH } from './feed-upload';
import { listsWaiting, makeListsWait, whileListsWait } from './held-lists';
import { MESSAGES } from './messages';
import { entriesOf, eventsOf } from './register';
import { faultIn, outcomeOf, readCvChanges } from './soap-answer';
import {
  basicOf,
  envelope,
  SOAP_11,
  SOAP_12,
  SOAP_PATH,
  SOAP_VERSIONS,
  type SoapAnswer,
  type SoapVersion,
} from './soap-call';
import { registerClient } from './soap-clients';
import { CPR, FOR_AARHUS, HEADERS, judgement, openSoapFixture, READ } from './soap-fixture';
import { bodyOf, organisationHeader, SERVICE, userHeader } from './soap-message';

// Authentication, rate limits and refusals at the HTTP level (wire.md §§ 1–2).
const PUBLIC_URL = 'https://cv.example.dk';
const { fixture, client, send, expectFault } = await openSoapFixture({
  environment: { PUBLIC_URL },
  prepare: makeListsWait,
});
const { owner, soap } = fixture;
afterAll(fixture.close);

const AARHUS = { organisations: [ORGANISATIONS.aarhus] };
const as = async (changed: Partial<NewClient>) => registerClient(owner, { ...AARHUS, ...changed });
const asking = (key: string | undefined, version: SoapVersion, body = READ, headers = HEADERS) =>
  soap({ version, key, body: envelope(version, body, headers) });
const wordFrom = (answer: SoapAnswer, version: SoapVersion) => wordOf(outcomeOf(answer, version, readCvChanges));

/** All audit entries except attempts to authenticate (attempts.spec.ts). */
async function traces(): Promise<unknown> {
  return (await owner.query("select count(*) from access_log where operation <> 'SystemCall'")).rows;
}

describe.each(SOAP_VERSIONS)('a client in SOAP $name', (version) => {
  async function expectUnauthenticated(key?: string, authorization?: string): Promise<void> {
    const before = await traces();
    for (const body of [envelope(version, judgement(), HEADERS), '<', '<!DOCTYPE e>']) {
      const headers = authorization === undefined ? {} : { authorization };
      let answer: SoapAnswer | undefined;
      const ask = async () => (answer = await soap({ version, key, body, headers }));
      const { code, text } = await expectFault(version, 401, ask);
      expect([code, text]).toEqual([version.sender, 'Not authenticated']);
      expect(answer?.headers.get('www-authenticate')).toBe('Bearer realm="cv", Basic realm="cv"');
    }
    expect(await traces()).toEqual(before);
  }

  it('401 without a key or with an unknown one is refused before its message is read', async () => {
    await expectUnauthenticated();
    await expectUnauthenticated(client.key.slice(1));
    await expectUnauthenticated(altered(client.key));
    await expectUnauthenticated(undefined, basicOf(altered(client.key)));
    await expectUnauthenticated(undefined, basicOf('', client.key));
    await expectUnauthenticated(undefined, `Basic ${btoa(client.key)}`);
    await expectUnauthenticated(undefined, client.key);
  });

  it.each(['', 'system', 'Bodil Sørensen'])(
    '200 may send its key as the password of Basic, with the user “%s”',
    async (user) => {
      const headers = { authorization: basicOf(client.key, user) };
      expect(wordFrom(await send(version, envelope(version, READ, HEADERS), headers), version)).toBe('answer');
    },
  );

  it.each([{ origin: PUBLIC_URL }, { 'sec-fetch-site': 'same-origin' }])(
    '403 in a browser is refused whatever it sends, without a challenge: %j',
    async (headers) => {
      for (const authorization of [undefined, basicOf(client.key), `Bearer ${client.key}`]) {
        let answer: SoapAnswer | undefined;
        const body = envelope(version, judgement(), HEADERS);
        const ask = async () => (answer = await soap({ version, body, headers: { ...headers, authorization } }));
        const { code, text } = await expectFault(version, 403, ask);
        expect([code, text]).toEqual([version.sender, 'Not for browsers']);
        expect(answer?.headers.get('www-authenticate')).toBeNull();
      }
    },
  );

  it('401 is refused once it has expired or was revoked', async () => {
    await expectUnauthenticated((await as({ expiresAt: testNow() - 1 })).key);
    const { id, key } = await as({});
    await createClientRegistry(owner, commandLineCall()).revoke(id);
    await expectUnauthenticated(key);
  });

  it('401 is refused within a second of its revocation, even if it calls constantly', async () => {
    const { id, key } = await as({});
    expect(wordFrom(await asking(key, version), version)).toBe('answer');
    await createClientRegistry(owner, commandLineCall()).revoke(id);
    const revoked = testNow();
    let letIn = revoked;
    for (;;) {
      const started = testNow();
      const { status } = await asking(key, version);
      if (status !== 200) {
        expect(status).toBe(401);
        break;
      }
      letIn = started;
    }
    // By when the last accepted call began: pauses of the machine do not count.
    expect(letIn - revoked).toBeLessThan(1_000);
  });

  it('500 is refused an organisation or an operation it is not registered for, with a fault that names it', async () => {
    const scopes = ['GetCVList', 'UpdateCVStatus'] as const;
    const { id, key } = await as({ scopes, organisations: [ORGANISATIONS.aarhus, ORGANISATIONS.fund3] });
    const refused = async (
      [operation, missing]: readonly [operation: string, missing: string],
      ...[body, headers, organisation]: [body: string, headers: string, organisation: [number, string]]
    ) => {
      const ask = () => asking(key, version, body, headers);
      const { code, text, notPermitted, requestId } = await expectFault(version, 500, ask);
      expect([code, text, notPermitted]).toEqual([version.sender, 'Not permitted', missing]);
      expect(await entriesOf(owner, requestId)).toEqual([
        expect.objectContaining({
          ...{ operation, outcome: 'not-permitted', organisationType: organisation[0], role: 'system', cpr: null },
          ...{ organisationCode: organisation[1], userName: 'Prøvesystem' },
        }),
      ]);
    };
    const both = (operation: string) => [operation, operation] as const;
    for (const name of ['koebenhavn', 'fund1', 'aarhusKommune', 'star', 'clientSystem'] as const) {
      const { type, code } = ORGANISATIONS[name];
      const header = organisationHeader({ type, code }) + userHeader();
      await refused(['GetCVList', `${type}:${code}`], READ, header, [8, id]);
    }
    const odd = organisationHeader({ type: 4, code: `<&${CPR}>` });
    await refused(['GetCVList', '4:<&##########>'], READ, odd, [8, id]);
    await refused(both('UpdateCVAvailability'), `<UpdateCVAvailability xmlns="${SERVICE}"/>`, HEADERS, [1, '751']);
    await refused(both('GetUpdatedCVs'), `<GetUpdatedCVs xmlns="${SERVICE}">x</GetUpdatedCVs>`, '', [8, id]);
    expect(wordFrom(await asking(key, version), version)).toBe('answer');
    const asFund = organisationHeader(ORGANISATIONS.fund3);
    expect(wordFrom(await asking(key, version, READ, asFund), version)).toBe('4385');
  });

  it('is logged with its organisation and its user, in every audit entry and event', async () => {
    const INPUTS: Readonly<Record<DoorOperation, object>> = {
      updateCvStatus: { cpr: CPR, status: 3 },
      updateCvAvailability: { cpr: CPR, availability: 1 },
      getUpdatedCvs: { start: MESSAGES.getUpdatedCvs.start.valid, end: MESSAGES.getUpdatedCvs.end.valid },
      getCvList: { cpr: CPR },
    };
    const users = [
      [userHeader('Åse Prøve', 'b1'), 'Åse Prøve', `${client.id}/b1`],
      [userHeader('Åse Prøve'), 'Åse Prøve', client.id],
      ['', 'Prøvesystem', client.id],
    ] as const;
    for (const [operation, input] of Object.entries(INPUTS) as [DoorOperation, object][]) {
      for (const [header, userName, userId] of users) {
        if (header === '' && operation.startsWith('update')) continue;
        const answer = await asking(client.key, version, bodyOf(operation, input), FOR_AARHUS + header);
        const requestId = answer.headers.get('x-request-id') ?? '';
        expect(await entriesOf(owner, requestId), operation).toEqual([
          expect.objectContaining({
            ...{ operation: OPERATIONS[operation], outcome: 'allowed', role: 'system', userName },
            ...{ organisationType: 1, organisationCode: '751' },
          }),
        ]);
        const { rows } = await owner.query('select user_id from access_log where request_id = $1', [requestId]);
        expect(rows).toEqual([{ user_id: userId }]);
        if (operation.startsWith('update'))
          expect((await eventsOf(owner, CPR)).at(-1)).toMatchObject({
            ...{ request_id: requestId, user_name: userName, set_by: 'authority', role: 'system' },
          });
      }
    }
  });
});

describe.each(SOAP_VERSIONS)('the limits of a client in SOAP $name', (version) => {
  async function expectTooMany(answer: SoapAnswer): Promise<void> {
    const { code, text, service } = faultIn(answer, version);
    expect([answer.status, code, text, service]).toEqual([429, version.sender, 'Too many calls at once', null]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  }
  const period = { start: MESSAGES.getUpdatedCvs.start.valid, end: MESSAGES.getUpdatedCvs.end.valid };
  const list = (key: string) => asking(key, version, bodyOf('getUpdatedCvs', period), FOR_AARHUS);

  it('429 refuse calls beyond its rate, until Retry-After has passed', async () => {
    const { key } = await as({ limits: { perSecond: 1, maxConcurrent: null } });
    // More than the machine lets through even if it pauses for seconds.
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 8 }, () => asking(key, version)));
    const seconds = (performance.now() - started) / 1_000;
    const served = answers.filter(({ status }) => status === 200).length;
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(answers.length - served);
    expect(served).toBeGreaterThan(0);
    expect(served).toBeLessThanOrEqual(1 + seconds);
    const refused = answers.find(({ status }) => status === 429) as SoapAnswer;
    await expectTooMany(refused);
    await sleep(Number(refused.headers.get('retry-after')) * 1_000);
    expect((await asking(key, version)).status).toBe(200);
  });

  it('429 refuse calls beyond its concurrency, and no other client’s', async () => {
    const { key } = await as({ limits: { perSecond: null, maxConcurrent: 1 } });
    let first: Promise<SoapAnswer> | undefined;
    await whileListsWait(owner, async () => {
      first = list(key);
      await listsWaiting(owner, 1);
      await expectTooMany(await asking(key, version));
      expect((await asking(client.key, version)).status).toBe(200);
    });
    expect((await first)?.status).toBe(200);
    expect((await asking(key, version)).status).toBe(200);
  });

  it('429 refuse a third concurrent list, and no other call', async () => {
    const { key } = await as({});
    let first: Promise<SoapAnswer>[] = [];
    await whileListsWait(owner, async () => {
      first = [list(key), list(key)];
      await listsWaiting(owner, first.length);
      await expectTooMany(await list(key));
      expect((await asking(key, version)).status).toBe(200);
    });
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await list(key)).status).toBe(200);
  });
});

describe('HTTP requests to the SOAP door', () => {
  const valid = envelope(SOAP_11, READ, HEADERS);
  const { key } = client;

  it.each([
    'application/json',
    'text/plain; charset=utf-8',
    'application/xml',
    'multipart/related; type="text/xml"',
    'text/xmlish',
    '',
  ])('415 with content of type %j are refused', async (type) => {
    const { status, headers } = await send(SOAP_11, valid, { 'content-type': type });
    expect([status, headers.get('accept-post')]).toEqual([415, 'text/xml, application/soap+xml']);
  });

  it('415 with compressed content are refused', async () => {
    for (const coding of ['gzip', 'identity, gzip'])
      expect((await send(SOAP_11, valid, { 'content-encoding': coding })).status).toBe(415);
  });

  it.each(['identity', 'Identity', ''])('200 with uncompressed content may declare it: %j', async (coding) => {
    expect(wordFrom(await send(SOAP_11, valid, { 'content-encoding': coding }), SOAP_11)).toBe('answer');
  });

  it.each(['text/xml', 'TEXT/XML;charset=UTF-8', 'text/xml ; charset="utf-8"'])(
    '200 with content of type %j are accepted',
    async (type) => {
      expect(wordFrom(await send(SOAP_11, valid, { 'content-type': type }), SOAP_11)).toBe('answer');
    },
  );

  it('200 with a SOAP 1.2 message that names its action are accepted', async () => {
    const type = `application/soap+xml; action="${SERVICE}/GetCVList"; charset=utf-8`;
    const answer = await send(SOAP_12, envelope(SOAP_12, READ, HEADERS), { 'content-type': type });
    expect(wordFrom(answer, SOAP_12)).toBe('answer');
  });

  it('200 to the absolute URL are accepted', async () => {
    const { origin, port } = new URL(fixture.server.url);
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/xml', host: 'a.proxy.example' };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request({ port, method: 'POST', path: origin + SOAP_PATH, headers }, resolve);
      call.on('error', reject).end(valid);
    });
    const { statusCode: status = 0, headers: given } = response;
    const answer = { status, headers: new Headers(given as Record<string, string>), text: await text(response) };
    expect(wordFrom(answer, SOAP_11)).toBe('answer');
  });

  it.each([SOAP_PATH.toLowerCase(), SOAP_PATH.toUpperCase()])('200 to %s are accepted', async (path) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': SOAP_11.contentType };
    const response = await fetch(fixture.server.url + path, { method: 'POST', headers, body: valid });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    expect(wordFrom(answer, SOAP_11)).toBe('answer');
    const contract = await fetch(`${fixture.server.url}${path}?wsdl`);
    expect(await contract.text()).toContain(`location="${fixture.server.url}${SOAP_PATH}"`);
  });

  it.each([
    [SOAP_PATH, 'text/xml'],
    [FEED_PATH, 'application/x-ndjson'],
  ])('401 to %s without a key get each challenge in a header of its own', async (path, type) => {
    const { port } = new URL(fixture.server.url);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request({ port, method: 'POST', path, headers: { 'content-type': type } }, resolve);
      call.on('error', reject).end();
    });
    await text(response);
    const challenges = response.rawHeaders.filter((_, at, all) => all[at - 1]?.toLowerCase() === 'www-authenticate');
    expect([response.statusCode, challenges]).toEqual([401, ['Bearer realm="cv"', 'Basic realm="cv"']]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('405 by %s are refused', async (method) => {
    const { status, headers } = await soap({ version: SOAP_11, key, body: valid, method });
    expect([status, headers.get('allow')]).toEqual([405, 'POST, GET']);
  });

  it('405 by GET are refused without ?wsdl', async () => {
    const { status, headers } = await fetch(fixture.server.url + SOAP_PATH);
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(SOAP_VERSIONS)(
    '413 of more than 1 MiB are refused, and not those of exactly 1 MiB, in SOAP $name',
    async (version) => {
      const start = envelope(version, READ, HEADERS);
      const size = (bytes: number) => start + ' '.repeat(bytes - Buffer.byteLength(start));
      for (const bytes of [1_048_577, 1_500_000, 5_000_000]) {
        const { code } = await expectFault(version, 413, () => send(version, size(bytes)));
        expect(code).toBe(version.sender);
      }
      expect(wordFrom(await send(version, size(1_048_576)), version)).toBe('answer');
    },
  );
});

describe('a large response', () => {
  const { port } = new URL(fixture.server.url);
  type Query = { readonly method?: string; readonly path: string; readonly headers?: object; readonly body?: string };

  async function ask({ method = 'POST', path, headers, body }: Query, accept: string | undefined) {
    const encoding = accept === undefined ? {} : { 'accept-encoding': accept };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request({ port, method, path, headers: { ...headers, ...encoding } }, resolve);
      call.on('error', reject).end(body);
    });
    const bytes = await buffer(response);
    const { 'content-encoding': coding, 'content-length': length, vary } = response.headers;
    expect([response.statusCode, Number(length)]).toEqual([200, bytes.length || expect.any(Number)]);
    return { bytes, coding, vary, length: Number(length) };
  }
  const message = (body: string, headers: string, key: string) => ({
    path: SOAP_PATH,
    headers: { authorization: `Bearer ${key}`, 'content-type': SOAP_11.contentType },
    body: envelope(SOAP_11, body, headers),
  });

  async function expectBoth(target: Query): Promise<void> {
    const plain = await ask(target, undefined);
    expect([plain.coding, plain.vary]).toEqual([undefined, 'accept-encoding']);
    expect(await ask(target, 'gzip;q=0, deflate')).toMatchObject({ coding: undefined, length: plain.length });
    const packed = await ask(target, 'deflate, gzip');
    expect([packed.coding, packed.vary]).toEqual(['gzip', 'accept-encoding']);
    expect(packed.length).toBeLessThan(plain.length / 2);
    if (target.method !== 'HEAD') expect(gunzipSync(packed.bytes).toString()).toBe(plain.bytes.toString());
  }

  it.each(['GET', 'HEAD'])('is gzipped on request: the contract, by %s', async (method) => {
    await expectBoth({ method, path: `${SOAP_PATH}?wsdl` });
  });

  it('is gzipped on request: the changes of a CV, but never a receipt', async () => {
    for (let time = 0; time < 15; time += 1) {
      const receipt = await ask(message(judgement(), HEADERS, client.key), 'gzip');
      expect([receipt.coding, receipt.vary]).toEqual([undefined, undefined]);
    }
    await expectBoth(message(READ, FOR_AARHUS, client.key));
  });

  it('is gzipped on request: the refusals of an upload', async () => {
    const { key } = await as({ scopes: ['register.write'] });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
    await expectBoth({ path: FEED_PATH, headers, body: 'x\n'.repeat(100) });
  });
});

describe('the contract at ?wsdl', () => {
  const { port } = new URL(fixture.server.url);
  /** Requested with a Host header, which `fetch` does not allow. */
  const locations = (host: string, method = 'GET') =>
    new Promise<{ status: number | undefined; found: string[]; text: string }>((resolve, reject) => {
      const sent = request({ port, method, path: `${SOAP_PATH}?wsdl`, headers: { host } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        const found = () => [...text.matchAll(/address location="([^"]*)"/g)].map(([, location = '']) => location);
        response.on('end', () => resolve({ status: response.statusCode, found: found(), text }));
      });
      sent.on('error', reject).end();
    });

  it.each([
    [`localhost:${port}`, `http://localhost:${port}`],
    [`127.0.0.1:${port}`, `http://127.0.0.1:${port}`],
    [`LOCALHOST:${port}`, `http://localhost:${port}`],
    ['cv.example.dk', PUBLIC_URL],
    ['ond.example.com', PUBLIC_URL],
    ['cv.example.dk.ond.example.com', PUBLIC_URL],
    ['localhost"/><evil', PUBLIC_URL],
    ['localhost/ond?', PUBLIC_URL],
    ['ond@localhost', PUBLIC_URL],
  ])('names the address by which it was requested (%#)', async (host, origin) => {
    const { status, found } = await locations(host);
    expect([status, found]).toEqual([200, [origin + SOAP_PATH, origin + SOAP_PATH]]);
  });

  it.each([
    ['?wsdl&soap=1.1', '<wsdl:definitions', ['Soap11']],
    ['?wsdl&soap=1.2', '<wsdl:definitions', ['Soap12']],
    ['?singleWsdl', '<wsdl:definitions', ['Soap11', 'Soap12']],
    ['?xsd', '<xs:schema', []],
  ])('has the requested form: %s', async (query, root, ports) => {
    const answer = await fetch(fixture.server.url + SOAP_PATH + query);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    const wsdl = await answer.text();
    expect(wsdl.split('\n')[1]).toContain(root);
    expect([...wsdl.matchAll(/<wsdl:port name="CVWorkFlowService(\w+)"/g)].map(([, port]) => port)).toEqual(ports);
  });

  it('404 for an unknown binding', async () => {
    expect((await fetch(`${fixture.server.url}${SOAP_PATH}?wsdl&soap=2`)).status).toBe(404);
  });

  it('is public, case-insensitive, and HEAD has no body', async () => {
    for (const query of ['?wsdl', '?WSDL', '?wsdl=1', '?Wsdl']) {
      const answer = await fetch(fixture.server.url + SOAP_PATH + query);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
      expect(await answer.text()).toContain(SERVICE);
    }
    expect((await locations(`localhost:${port}`, 'HEAD')).text).toBe('');
  });
});
