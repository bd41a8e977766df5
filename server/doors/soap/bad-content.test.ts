import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, isUnwritable } from '@/e2e/contract/soap-message';
import { longest, strange, worst } from '@/server/domain/bad-content.test-support';
import { SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import {
  COMMENT_LENGTH,
  getCvListInput,
  getUpdatedCvsInput,
  parseInput,
  updateCvAvailabilityInput,
  updateCvStatusInput,
} from '@/server/domain/inputs';
import { ServiceFault } from '@/server/domain/service-error';
import { normaliseLineEnds } from '@/server/domain/text';
import { parseXml, XmlRefused } from '@/server/xml/xml';
import { openEnvelope } from './envelope';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { HEADERS, MESSAGES } from './messages';
import { fieldOf } from './read';
import { type ElementOf, isComplex, NAMESPACE } from './schema';
import { SOAP_VERSIONS } from './versions';

// Covers every header and every element of every request, enumerated from the schema.

/** A valid text for each element. The first test fails if one is missing here. */
const VALID: Readonly<Record<string, string>> = {
  ...{ OrganisationTypeIdentifier: '8', OrganisationCode: 'A', UserFullName: 'Anne', UserIdentifier: 'a' },
  ...{ RequestIdentifier: 'r', PersonCivilRegistrationIdentifier: '0203801234', CvStatusIdentifier: '3' },
  ...{ Comment: 'Fint', CvAvailabilityTypeIdentifier: '1', Jobcenter: '751', CVListPage: '1' },
  ...{ CVChangeStartTime: '2026-10-01T00:00:00Z', CVChangeEndTime: '2026-11-01T00:00:00Z' },
};

/** The free-text elements and their maximum length. The first test fails if one is missing here. */
const FREE: Readonly<Record<string, number>> = {
  ...{ OrganisationCode: 50, UserFullName: 140, UserIdentifier: 100, RequestIdentifier: 46 },
  Comment: COMMENT_LENGTH,
};

const INPUTS = {
  UpdateCVStatus: updateCvStatusInput,
  UpdateCVAvailability: updateCvAvailabilityInput,
  GetUpdatedCVs: getUpdatedCvsInput,
  GetCVList: getCvListInput,
} as const satisfies Record<ServiceOperation, unknown>;

type Read = { readonly taken: Readonly<Record<string, unknown>> } | { readonly refused: string };

/** What is read from a message with the given text in one element, or the field for which it is refused. */
function read(operation: ServiceOperation, name?: string, text = ''): Read {
  const xml = (elements: readonly ElementOf[], namespace = ''): string =>
    elements
      .map(({ name: own, type }) => {
        const inside = isComplex(type) ? xml(type.elements) : escaped(own === name ? text : (VALID[own] ?? ''));
        return `<${own}${namespace}>${inside}</${own}>`;
      })
      .join('');
  const namespace = ` xmlns="${NAMESPACE}"`;
  const [version] = SOAP_VERSIONS;
  const header = xml(Object.values(HEADERS), namespace);
  const body = xml([{ name: operation, type: MESSAGES[operation].request }], namespace);
  const whole = `<e:Envelope xmlns:e="${version.envelope}"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
  try {
    const { headers, input } = openEnvelope(parseXml(whole), version);
    const [organisation, user] = [readOrganisation(headers), readUser(headers, true)];
    const identifier = readRequestIdentifier(headers);
    const parsed = parseInput<object>(INPUTS[operation], input());
    if (!parsed.ok) return { refused: parsed.invalid.field };
    const users = { UserFullName: user?.fullName, UserIdentifier: user?.identifier };
    const others = { OrganisationCode: organisation.code, RequestIdentifier: identifier };
    return { taken: { ...users, ...others, Comment: 'comment' in parsed.value ? parsed.value.comment : undefined } };
  } catch (error) {
    if (error instanceof XmlRefused) return { refused: 'message' };
    if (error instanceof ServiceFault && error.code === 1014) return { refused: error.invalid?.field ?? '' };
    throw error;
  }
}

const normalised = (name: string, text: string) => (name === 'Comment' ? normaliseLineEnds(text) : text);
const simple = (elements: readonly ElementOf[]): ElementOf[] =>
  elements.flatMap((element) => (isComplex(element.type) ? simple(element.type.elements) : [element]));
const ELEMENTS = SERVICE_OPERATIONS.flatMap((operation) =>
  simple([...Object.values(HEADERS), ...MESSAGES[operation].request.elements]).map((element) => ({
    ...{ operation, name: element.name, field: fieldOf(element) },
  })),
);

describe('the content of an element over SOAP', () => {
  it('may be free text in the elements listed here, and in no other', () => {
    for (const operation of SERVICE_OPERATIONS) expect(read(operation), operation).toHaveProperty('taken');
    const free = ELEMENTS.filter(({ operation, name }) => 'taken' in read(operation, name, 'Zoë & \u0e01\u0e33'));
    expect(new Set(free.map(({ name }) => name))).toEqual(new Set(Object.keys(FREE)));
  });

  it.each(ELEMENTS)('is read unchanged, or refused by its name: $name of $operation', ({ operation, name, field }) => {
    fc.assert(
      fc.property(worst(FREE[name] ?? 40), (text) => {
        const outcome = read(operation, name, text);
        if ('refused' in outcome) {
          expect(outcome.refused).toBe(isUnwritable(text) ? 'message' : field);
          return;
        }
        // An element that is not free text accepts nothing but blanks, if it is optional.
        const isAbsent = text === '' || (name === 'Comment' && text.trim() === '');
        if (!(name in FREE)) expect(text.trim()).toBe('');
        else expect(outcome.taken[name]).toBe(isAbsent ? undefined : normalised(name, text));
        // The user is stored in the audit log.
        if (name.startsWith('User')) expect(holdsCpr(text)).toBe(false);
      }),
      { numRuns: name in FREE ? 60 : 10 },
    );
  });

  it.each(ELEMENTS.filter(({ name }) => name in FREE))(
    'is read if it is merely long or unusual: $name of $operation',
    ({ operation, name }) => {
      const most = FREE[name] as number;
      fc.assert(
        fc.property(fc.oneof(longest(most), strange(most, name === 'Comment')), (text) => {
          fc.pre(!isUnwritable(text) && (name === 'Comment' || !holdsCpr(text)));
          expect(read(operation, name, text)).toMatchObject({ taken: { [name]: text } });
        }),
        { numRuns: 15 },
      );
    },
  );
});
