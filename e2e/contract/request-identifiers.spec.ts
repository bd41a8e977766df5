import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ORGANISATIONS, type OrganisationName } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { type DoorOperation, type Outcome, wordOf } from './door';
import { openFixture } from './fixture';
import { entriesOf, eventsOf } from './register';
import { outcomeOf, readCvChanges, readReceipt } from './soap-answer';
import { envelope, SOAP_11, SOAP_12, type SoapVersion } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, identifierHeader, organisationHeader, userHeader, WIRE } from './soap-message';

// wire.md § 1, "Request identifiers". Crashes are in request-crashes.spec.ts.
const CPR = spareCpr(0);

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
const { owner, soap } = fixture;
const BOTH = { organisations: [ORGANISATIONS.aarhus, ORGANISATIONS.aarhusKommune] };
const client = await registerClient(owner, BOTH);
afterAll(fixture.close);
beforeEach(() => situate(owner, CPR, PLAIN));

type Sent = {
  readonly input?: object;
  readonly operation?: DoorOperation;
  readonly as?: OrganisationName;
  readonly key?: string;
  readonly user?: string;
  readonly version?: SoapVersion;
  /** Replaces the body. */
  readonly body?: string;
};

const APPROVED = { cpr: CPR, status: 3 };
let made = 0;
const newIdentifier = () => `prøve-${++made}`;

async function send(identifier: string, sent: Sent = {}): Promise<Outcome<unknown>> {
  const { input = APPROVED, operation = 'updateCvStatus', as = 'aarhus', version = SOAP_11 } = sent;
  const headers = organisationHeader(ORGANISATIONS[as]) + userHeader(sent.user) + identifierHeader(identifier);
  const body = envelope(version, sent.body ?? bodyOf(operation, input), headers);
  const answer = await soap({ version, key: sent.key ?? client.key, body });
  const read = operation === 'getCvList' ? readCvChanges : readReceipt(`${WIRE[operation].wrapper}Response`);
  return outcomeOf<unknown>(answer, version, read);
}
const word = async (identifier: string, sent?: Sent) => wordOf(await send(identifier, sent));

/** How many events were recorded. */
async function events(act: () => Promise<void>): Promise<number> {
  const before = (await eventsOf(owner, CPR)).length;
  await act();
  return (await eventsOf(owner, CPR)).length - before;
}

async function expectOtherMessage(identifier: string, sent: Sent): Promise<void> {
  const outcome = await send(identifier, sent);
  expect(outcome).toMatchObject({ fault: { code: 1014, field: 'RequestIdentifier' } });
  expect(await entriesOf(owner, outcome.requestId)).toEqual([expect.objectContaining({ outcome: '1014' })]);
}

describe('a change with a request identifier', () => {
  it('is made once, and a repeat gets the receipt', async () => {
    const identifier = newIdentifier();
    const made = await events(async () => {
      expect(await word(identifier)).toBe('answer');
      for (const version of [SOAP_11, SOAP_12]) {
        const outcome = await send(identifier, { version });
        expect(wordOf(outcome)).toBe('answer');
        expect(await entriesOf(owner, outcome.requestId)).toEqual([
          expect.objectContaining({
            operation: 'UpdateCVStatus',
            outcome: 'repeated',
            cpr: CPR,
            userName: 'Prøve Sagsbehandler',
          }),
        ]);
      }
    });
    expect(made).toBe(1);
    expect(await word(newIdentifier())).toBe('answer');
  });

  it('is recognised however the message is written, and whichever user of the client repeats it', async () => {
    const identifier = newIdentifier();
    const input = { ...APPROVED, comment: 'a\nb' };
    const body = bodyOf('updateCvStatus', input);
    const written = [
      body.replace('>a\nb<', '><![CDATA[a\r\nb]]><'),
      body.replace('>a\nb<', '>&#97;&#13;&#10;b<'),
      body.replace('>3<', '> +3 <'),
      body.replaceAll('><', '>\n<!-- x --> <'),
    ];
    const made = await events(async () => {
      expect(await word(identifier, { input })).toBe('answer');
      for (const other of written) expect(await word(identifier, { body: other })).toBe('answer');
      expect(await word(identifier, { input, user: 'En Anden' })).toBe('answer');
    });
    expect(made).toBe(1);
  });

  it('1014 with another message under the same identifier, which changes nothing', async () => {
    const identifier = newIdentifier();
    expect(await word(identifier)).toBe('answer');
    const made = await events(async () => {
      await expectOtherMessage(identifier, { input: { ...APPROVED, status: 4 } });
      await expectOtherMessage(identifier, { input: { ...APPROVED, comment: 'Mere' } });
      await expectOtherMessage(identifier, { input: { cpr: CPR, availability: 1 }, operation: 'updateCvAvailability' });
      await expectOtherMessage(identifier, { as: 'aarhusKommune' });
      expect(await word(identifier)).toBe('answer');
    });
    expect(made).toBe(0);
  });

  it('is separate for each client', async () => {
    const identifier = newIdentifier();
    const { key } = await registerClient(owner, BOTH);
    const made = await events(async () => {
      expect(await word(identifier)).toBe('answer');
      expect(await word(identifier, { key, input: { ...APPROVED, status: 4 } })).toBe('answer');
      expect(await word(identifier)).toBe('answer');
      expect(await word(identifier, { key, input: { ...APPROVED, status: 4 } })).toBe('answer');
    });
    expect(made).toBe(2);
  });

  it('is refused again as before, even after the facts changed', async () => {
    const [archived, incomplete] = [newIdentifier(), newIdentifier()];
    const searchable = { input: { cpr: CPR, availability: 1 }, operation: 'updateCvAvailability' } as const;
    await situate(owner, CPR, { ...PLAIN, cv: 'archived' });
    expect(await word(archived)).toBe('4753');
    await situate(owner, CPR, { ...PLAIN, missing: ['contact', 'education'] });
    const first = await send(incomplete, searchable);
    expect(first).toMatchObject({ fault: { code: 1014, field: 'availability', missing: ['contact', 'education'] } });

    await situate(owner, CPR, PLAIN);
    const made = await events(async () => {
      const again = await send(archived);
      expect(wordOf(again)).toBe('4753');
      expect(await entriesOf(owner, again.requestId)).toEqual([expect.objectContaining({ outcome: '4753', cpr: CPR })]);
      expect(await send(incomplete, searchable)).toEqual({
        ...first,
        requestId: expect.not.stringMatching(first.requestId),
      });
      await expectOtherMessage(archived, { input: { ...APPROVED, status: 4 } });
    });
    expect(made).toBe(0);
    expect(await word(newIdentifier())).toBe('answer');
    expect(await word(newIdentifier(), searchable)).toBe('answer');
  });

  it.each([2, 10])('is made once by %i concurrent calls, and every one gets the receipt', async (calls) => {
    const identifier = newIdentifier();
    const made = await events(async () => {
      const words = await Promise.all(Array.from({ length: calls }, () => word(identifier)));
      expect(words).toEqual(Array.from({ length: calls }, () => 'answer'));
    });
    expect(made).toBe(1);
  });

  it('is refused once by ten concurrent calls, and every one gets the refusal', async () => {
    const identifier = newIdentifier();
    await situate(owner, CPR, { ...PLAIN, cv: 'locked' });
    const words = await Promise.all(Array.from({ length: 10 }, () => word(identifier)));
    expect(new Set(words)).toEqual(new Set(['4823']));
  });

  it('is made once by one of two concurrent messages; the other gets 1014', async () => {
    const identifier = newIdentifier();
    const made = await events(async () => {
      const words = await Promise.all([3, 4].map((status) => word(identifier, { input: { cpr: CPR, status } })));
      expect(words.sort()).toEqual(['1014', 'answer']);
    });
    expect(made).toBe(1);
  });
});

describe('no response is stored', () => {
  const kept = async () => (await owner.query('select count(*)::int as kept from kept_answer')).rows[0]?.kept as number;

  it('for an unreadable message or an unauthorised sender', async () => {
    const identifier = newIdentifier();
    const before = await kept();
    expect(await word(identifier, { input: { cpr: CPR, status: 7 } })).toBe('1014');
    expect(await word(identifier, { body: '<' })).toBe('1014');
    expect(await word(identifier, { as: 'koebenhavn' })).toBe('not permitted: 1:101');
    const { key } = await registerClient(owner, { ...BOTH, scopes: ['GetCVList'] });
    expect(await word(identifier, { key })).toBe('not permitted: UpdateCVStatus');
    expect(await kept()).toBe(before);
    expect(await events(async () => expect(await word(identifier)).toBe('answer'))).toBe(1);
  });

  it('for reads', async () => {
    const identifier = newIdentifier();
    const before = await kept();
    for (const cpr of [CPR, spareCpr(1), CPR]) {
      expect(await word(identifier, { operation: 'getCvList', input: { cpr } })).toBe(cpr === CPR ? 'answer' : '8292');
    }
    expect(await kept()).toBe(before);
    expect(await word(identifier)).toBe('answer');
  });

  it.each([
    ['9338', 'cv_facts'],
    ['9346', 'change_cv'],
    ['9346', 'audit_entry'],
    ['9346', 'keep_answer'],
  ])('for a failure, %s without %s: repaired, the repeat is made once', async (code, name) => {
    const identifier = newIdentifier();
    const before = await kept();
    await owner.query(`alter function ${name} rename to ${name}_hidden`);
    try {
      const made = await events(async () =>
        expect([await word(identifier), await word(identifier)]).toEqual([code, code]),
      );
      expect(made).toBe(0);
    } finally {
      await owner.query(`alter function ${name}_hidden rename to ${name}`);
    }
    expect(await kept()).toBe(before);
    const made = await events(async () => {
      for (let times = 0; times < 3; times++) expect(await word(identifier)).toBe('answer');
    });
    expect(made).toBe(1);
  });
});

describe('a stored response', () => {
  const age = (identifier: string, by: string) =>
    owner.query('update kept_answer set at = at - $2::interval where identifier = $1', [identifier, by]);

  it('expires after 24 hours: then the message counts as new', async () => {
    const identifier = newIdentifier();
    const made = await events(async () => {
      expect(await word(identifier)).toBe('answer');
      await age(identifier, '23 hours 59 minutes');
      expect(await word(identifier)).toBe('answer');
      await expectOtherMessage(identifier, { input: { ...APPROVED, status: 4 } });
      await age(identifier, '1 minute');
      expect(await word(identifier, { input: { ...APPROVED, status: 4 } })).toBe('answer');
      expect(await word(identifier, { input: { ...APPROVED, status: 4 } })).toBe('answer');
      await expectOtherMessage(identifier, {});
    });
    expect(made).toBe(2);
  });

  it('expires after 24 hours for a refusal, too', async () => {
    const identifier = newIdentifier();
    await situate(owner, CPR, { ...PLAIN, cv: 'disabled' });
    expect(await word(identifier)).toBe('4754');
    await situate(owner, CPR, PLAIN);
    await age(identifier, '24 hours');
    expect(await word(identifier)).toBe('answer');
  });

  it('is deleted only after 24 hours', async () => {
    const [old, young] = [newIdentifier(), newIdentifier()];
    for (const identifier of [old, young]) expect(await word(identifier)).toBe('answer');
    await age(old, '24 hours');
    await age(young, '23 hours 59 minutes');
    await owner.query('select forget_kept_answers()');
    const { rows } = await owner.query('select identifier from kept_answer where identifier = any($1)', [[old, young]]);
    expect(rows).toEqual([{ identifier: young }]);
  });

  /** The message as it is hashed: operation, organisation, parsed input. */
  const messageOf = ({ type, code }: { type: number; code: string }) =>
    JSON.stringify([type, code, 'UpdateCVStatus', { cpr: CPR }, { cpr: CPR, status: 3 }]);
  const plainHash = () => createHash('sha256').update(messageOf(ORGANISATIONS.aarhus)).digest();
  const hashOf = async (identifier: string) =>
    (
      await owner.query<{ hash: Buffer }>('select message_hash as hash from kept_answer where identifier = $1', [
        identifier,
      ])
    ).rows[0]?.hash;

  it('has a keyed hash of the message, so that CPR numbers cannot be enumerated from the table', async () => {
    const [one, other] = [newIdentifier(), newIdentifier()];
    for (const identifier of [one, other]) expect(await word(identifier)).toBe('answer');
    const hash = await hashOf(one);
    expect(hash).toEqual(await hashOf(other));
    expect(hash).toHaveLength(32);
    expect(hash).not.toEqual(plainHash());
  });

  it('of the previous version, with a plain hash, answers only the same message', async () => {
    const identifier = newIdentifier();
    await owner.query(
      `insert into kept_answer (client_id, identifier, message_hash, outcome, at) values ($1, $2, $3, 'receipt', service_clock())`,
      [client.id, identifier, plainHash()],
    );
    const made = await events(async () => {
      expect(await word(identifier)).toBe('answer');
      await expectOtherMessage(identifier, { input: { ...APPROVED, status: 4 } });
      await expectOtherMessage(identifier, { as: 'aarhusKommune' });
    });
    expect(made).toBe(0);
  });

  it('contains no part of the message but its hash (domain.md § 3)', async () => {
    const { rows } = await owner.query('select to_jsonb(k)::text as text from kept_answer k');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ text }) => text.includes(CPR))).toEqual([]);
  });
});
