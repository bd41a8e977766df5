import { describe, expect, it } from 'vitest';
import { CHALLENGES } from '@/server/domain/challenges';
import { FAULT_CODES, FAULTS } from '@/server/domain/faults';
import {
  FromBrowser,
  NotAuthenticated,
  NotPermitted,
  Overloaded,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-error';
import { SoapFault } from './envelope';
import { wireName } from './fault-detail';
import { asServiceFault, faultAnswer, isInternalFailure, TooLarge } from './faults';
import { NAMESPACE } from './schema';
import { SOAP_11, SOAP_12 } from './versions';

const ID = '0c4e1203-8012-4123-8123-120380123456';
const CPR_LIKE = ['02038', '01234'].join('');
const ORGANISATION = (organisationCode: string) =>
  `<Organisation><OrganisationTypeIdentifier>1</OrganisationTypeIdentifier><OrganisationCode>${organisationCode}</OrganisationCode></Organisation>`;
const answersTo = (error: unknown) => [SOAP_11, SOAP_12].map((version) => faultAnswer(error, version, ID));
const code = (body: string) => /soap:(\w+)<\/(?:faultcode|soap:Value)>/.exec(body)?.[1];

describe('the faults of the SOAP door', () => {
  it.each(FAULT_CODES)('have the side, text and description of the catalogue in both versions: %i', (number) => {
    const bySender = FAULTS[number].side === 'sender';
    const [first, second] = answersTo(new ServiceFault(number));
    expect([first?.status, second?.status]).toEqual([500, 500]);
    expect(second?.body).toContain(`<soap:Value xmlns:cv="${NAMESPACE}">cv:E${number}</soap:Value></soap:Subcode>`);
    expect(first?.body).not.toContain('Subcode');
    expect([code(first?.body ?? ''), code(second?.body ?? '')]).toEqual(
      bySender ? ['Client', 'Sender'] : ['Server', 'Receiver'],
    );
    for (const { body } of [first, second] as { body: string }[]) {
      expect(body).toContain(`>${FAULTS[number].text}</`);
      expect(body).toContain(
        `<ErrorCode>${number}</ErrorCode><ErrorText>${FAULTS[number].text}</ErrorText><ErrorDescription>${FAULTS[number].description}</ErrorDescription><MessageIdentifier>${ID}</MessageIdentifier>`,
      );
    }
  });

  it.each([
    ['not authenticated', new NotAuthenticated(), 401, 'Client', { 'www-authenticate': CHALLENGES }],
    ['from a browser', new FromBrowser(), 403, 'Client', {}],
    ['too large', new TooLarge(), 413, 'Client', {}],
    ['caller’s limit', new Overloaded('caller', 3), 429, 'Client', { 'retry-after': '3' }],
    ['overload', new Overloaded('service', 1), 503, 'Server', { 'retry-after': '1' }],
    ['version mismatch', new SoapFault('VersionMismatch'), 500, 'VersionMismatch', {}],
    ['not understood', new SoapFault('MustUnderstand', [{ uri: 'urn:"x', name: 'T' }]), 500, 'MustUnderstand', {}],
    ['any other error', new TypeError('secret'), 500, 'Server', {}],
  ] as const)('have no detail without a code of the catalogue: %s', (_what, error, status, word, headers) => {
    for (const answer of answersTo(error)) {
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject(headers);
      expect('www-authenticate' in answer.headers).toBe(status === 401);
      expect([word, { Client: 'Sender', Server: 'Receiver' }[word as string]]).toContain(code(answer.body));
      expect(answer.body).not.toMatch(/ServiceFault|secret|detail/i);
    }
  });

  it.each([
    ['an operation', 'GetCVList', '<Operation>GetCVList</Operation>'],
    ['an organisation', { type: 1, code: '751' }, ORGANISATION('751')],
    ['an organisation whose code is markup', { type: 1, code: '<&>' }, ORGANISATION('&lt;&amp;&gt;')],
    ['an organisation whose code looks like a CPR', { type: 1, code: CPR_LIKE }, ORGANISATION('##########')],
  ] as const)('name what a client is not registered with: %s', (_what, missing, content) => {
    for (const { status, body } of answersTo(new NotPermitted(missing))) {
      expect(status).toBe(500);
      expect(['Client', 'Sender']).toContain(code(body));
      expect(body).toContain('>Not permitted</');
      expect(body).toContain(
        `<NotPermittedFault xmlns="${NAMESPACE}">${content}<MessageIdentifier>${ID}</MessageIdentifier></NotPermittedFault>`,
      );
    }
  });

  it('name the headers not understood, or the supported versions, in SOAP 1.2', () => {
    const [, unknown] = answersTo(new SoapFault('MustUnderstand', [{ uri: 'urn:"x', name: 'T' }]));
    expect(unknown?.body).toContain('<soap:NotUnderstood qname="h:T" xmlns:h="urn:&quot;x"/>');
    const [, mismatch] = answersTo(new SoapFault('VersionMismatch'));
    expect(mismatch?.body.match(/SupportedEnvelope/g)).toHaveLength(2);
  });

  it('name a field as on the wire, with what is missing', () => {
    const [answer] = answersTo(
      new ServiceFault(1014, { field: 'availability', reason: 'minimum-not-met', missing: ['contact'] }),
    );
    expect(answer?.body).toContain(
      `: CvAvailabilityTypeIdentifier can not be set to searchable while the CV lacks contact<`,
    );
    expect(['cpr', 'start', 'message', 'RequestIdentifier'].map(wireName)).toEqual([
      'PersonCivilRegistrationIdentifier',
      'CVChangeStartTime',
      'message',
      'RequestIdentifier',
    ]);
  });

  it('count as internal failures if they have a cause or are unknown, and only then', () => {
    const conflict = asServiceFault(new VersionConflict());
    expect(conflict).toMatchObject({ code: 9346 });
    const internal = [conflict, new ServiceFault(8236, undefined, { cause: new Error('x') }), new TypeError('x'), 'x'];
    expect(internal.filter((error) => !isInternalFailure(error))).toEqual([]);
    const others = [
      new ServiceFault(1014),
      new NotAuthenticated(),
      new NotPermitted('x'),
      new Overloaded('caller', 1),
      new TooLarge(),
    ];
    expect([...others, new SoapFault('MustUnderstand')].filter(isInternalFailure)).toEqual([]);
  });
});
