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
import { asServiceFault, faultAnswer, isFailureOfOurs, TooLarge } from './faults';
import { NAMESPACE } from './schema';
import { SOAP_11, SOAP_12 } from './versions';

const ID = '0c4e1203-8012-4123-8123-120380123456';
const CPR_LIKE = ['02038', '01234'].join('');
const ORGANISATION = (told: string) =>
  `<Organisation><OrganisationTypeIdentifier>1</OrganisationTypeIdentifier><OrganisationCode>${told}</OrganisationCode></Organisation>`;
const said = (error: unknown) => [SOAP_11, SOAP_12].map((version) => faultAnswer(error, version, ID));
const code = (body: string) => /soap:(\w+)<\/(?:faultcode|soap:Value)>/.exec(body)?.[1];

describe('the faults of the SOAP door', () => {
  it.each(FAULT_CODES)('%i: side, text and description by the catalogue, in both versions', (number) => {
    const bySender = FAULTS[number].side === 'sender';
    const [first, second] = said(new ServiceFault(number));
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
    ['nobody', new NotAuthenticated(), 401, 'Client', { 'www-authenticate': CHALLENGES }],
    ['a browser', new FromBrowser(), 403, 'Client', {}],
    ['too large', new TooLarge(), 413, 'Client', {}],
    ['too often', new Overloaded('caller', 3), 429, 'Client', { 'retry-after': '3' }],
    ['too much', new Overloaded('service', 1), 503, 'Server', { 'retry-after': '1' }],
    ['a mismatch', new SoapFault('VersionMismatch'), 500, 'VersionMismatch', {}],
    ['not understood', new SoapFault('MustUnderstand', [{ uri: 'urn:"x', name: 'T' }]), 500, 'MustUnderstand', {}],
    ['anything else', new TypeError('secret'), 500, 'Server', {}],
  ] as const)('without a code of the catalogue: %s', (_what, error, status, word, headers) => {
    for (const answer of said(error)) {
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
    ['one whose code is markup', { type: 1, code: '<&>' }, ORGANISATION('&lt;&amp;&gt;')],
    ['one whose code is a number', { type: 1, code: CPR_LIKE }, ORGANISATION('##########')],
  ] as const)('name what a client is not registered with: %s', (_what, missing, content) => {
    for (const { status, body } of said(new NotPermitted(missing))) {
      expect(status).toBe(500);
      expect(['Client', 'Sender']).toContain(code(body));
      expect(body).toContain('>Not permitted</');
      expect(body).toContain(
        `<NotPermittedFault xmlns="${NAMESPACE}">${content}<MessageIdentifier>${ID}</MessageIdentifier></NotPermittedFault>`,
      );
    }
  });

  it('name what was not understood, and the versions there are, in SOAP 1.2', () => {
    const [, unknown] = said(new SoapFault('MustUnderstand', [{ uri: 'urn:"x', name: 'T' }]));
    expect(unknown?.body).toContain('<soap:NotUnderstood qname="h:T" xmlns:h="urn:&quot;x"/>');
    const [, mismatch] = said(new SoapFault('VersionMismatch'));
    expect(mismatch?.body.match(/SupportedEnvelope/g)).toHaveLength(2);
  });

  it('tell a field by the wire’s name, with what is missing', () => {
    const [answer] = said(
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

  it('are failures of ours where something failed behind the service, and only there', () => {
    const overtaken = asServiceFault(new VersionConflict());
    expect(overtaken).toMatchObject({ code: 9346 });
    const ours = [overtaken, new ServiceFault(8236, undefined, { cause: new Error('x') }), new TypeError('x'), 'x'];
    expect(ours.filter((error) => !isFailureOfOurs(error))).toEqual([]);
    const others = [
      new ServiceFault(1014),
      new NotAuthenticated(),
      new NotPermitted('x'),
      new Overloaded('caller', 1),
      new TooLarge(),
    ];
    expect([...others, new SoapFault('MustUnderstand')].filter(isFailureOfOurs)).toEqual([]);
  });
});
