import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, isUnwritable } from '@/e2e/contract/soap-message';
import { longest, strange, worst } from '@/server/domain/bad-content.test-support';
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
import { openEnvelope } from './envelope';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { HEADERS, MESSAGES, SOAP_OPERATIONS, type SoapOperation } from './messages';
import { fieldOf } from './read';
import { type ElementOf, isComplex, NAMESPACE } from './schema';
import { SOAP_VERSIONS } from './versions';
import { parseXml, XmlRefused } from './xml';

// Every header and every element of every request, by the schema itself.

/** A valid text of each element; a message with one that is not here is refused, and the first test fails. */
const VALID: Readonly<Record<string, string>> = {
  ...{ OrganisationTypeIdentifier: '8', OrganisationCode: 'A', UserFullName: 'Anne', UserIdentifier: 'a' },
  ...{ RequestIdentifier: 'r', PersonCivilRegistrationIdentifier: '0203801234', CvStatusIdentifier: '3' },
  ...{ Comment: 'Fint', CvAvailabilityTypeIdentifier: '1', Jobcenter: '751', CVListPage: '1' },
  ...{ CVChangeStartTime: '2026-10-01T00:00:00Z', CVChangeEndTime: '2026-11-01T00:00:00Z' },
};

/** Where a system writes what it likes, and how much; one that is not here fails the first test. */
const FREE: Readonly<Record<string, number>> = {
  ...{ OrganisationCode: 50, UserFullName: 140, UserIdentifier: 100, RequestIdentifier: 46 },
  Comment: COMMENT_LENGTH,
};

const INPUTS = {
  UpdateCVStatus: updateCvStatusInput,
  UpdateCVAvailability: updateCvAvailabilityInput,
  GetUpdatedCVs: getUpdatedCvsInput,
  GetCVList: getCvListInput,
} as const satisfies Record<SoapOperation, unknown>;

type Read = { readonly taken: Readonly<Record<string, unknown>> } | { readonly refused: string };

/** What is read of a message with another text in one element, or the field it is refused by. */
function read(operation: SoapOperation, name?: string, text = ''): Read {
  const xml = (elements: readonly ElementOf[], namespace = ''): string =>
    elements
      .map(({ name: own, type }) => {
        const inside = isComplex(type) ? xml(type.elements) : escaped(own === name ? text : (VALID[own] ?? ''));
        return `<${own}${namespace}>${inside}</${own}>`;
      })
      .join('');
  const ours = ` xmlns="${NAMESPACE}"`;
  const [version] = SOAP_VERSIONS;
  const body = xml([{ name: operation, type: MESSAGES[operation].request }], ours);
  const whole = `<e:Envelope xmlns:e="${version.envelope}"><e:Header>${xml(Object.values(HEADERS), ours)}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
  try {
    const { headers, input } = openEnvelope(parseXml(whole), version);
    const [organisation, user] = [readOrganisation(headers), readUser(headers, true)];
    const identifier = readRequestIdentifier(headers);
    const parsed = parseInput<object>(INPUTS[operation], input());
    if (!parsed.ok) return { refused: parsed.invalid.field };
    const header = { OrganisationCode: organisation.code, UserFullName: user?.fullName };
    const more = { UserIdentifier: user?.identifier, RequestIdentifier: identifier };
    return { taken: { ...header, ...more, Comment: 'comment' in parsed.value ? parsed.value.comment : undefined } };
  } catch (error) {
    if (error instanceof XmlRefused) return { refused: 'message' };
    if (error instanceof ServiceFault && error.code === 1014) return { refused: error.invalid?.field ?? '' };
    throw error;
  }
}

const normalised = (name: string, text: string) => (name === 'Comment' ? normaliseLineEnds(text) : text);
const simple = (elements: readonly ElementOf[]): ElementOf[] =>
  elements.flatMap((element) => (isComplex(element.type) ? simple(element.type.elements) : [element]));
const SPOTS = SOAP_OPERATIONS.flatMap((operation) =>
  simple([...Object.values(HEADERS), ...MESSAGES[operation].request.elements]).map((element) => ({
    ...{ operation, name: element.name, field: fieldOf(element) },
  })),
);

describe('bad content over SOAP', () => {
  it('finds every element, and free text where it is known to be', () => {
    for (const operation of SOAP_OPERATIONS) expect(read(operation), operation).toHaveProperty('taken');
    const free = SPOTS.filter(({ operation, name }) => 'taken' in read(operation, name, 'Zoë & \u0e01\u0e33'));
    expect(new Set(free.map(({ name }) => name))).toEqual(new Set(Object.keys(FREE)));
  });

  it.each(SPOTS)('is taken unchanged or refused by its element: $name of $operation', ({ operation, name, field }) => {
    fc.assert(
      fc.property(worst(FREE[name] ?? 40), (text) => {
        const outcome = read(operation, name, text);
        if ('refused' in outcome) {
          expect(outcome.refused).toBe(isUnwritable(text) ? 'message' : field);
          return;
        }
        // Of what is no free text the blank alone passes, as nothing, where it is optional.
        const isNothing = text === '' || (name === 'Comment' && text.trim() === '');
        if (!(name in FREE)) expect(text.trim()).toBe('');
        else expect(outcome.taken[name]).toBe(isNothing ? undefined : normalised(name, text));
        // Who called stands in the log.
        if (name.startsWith('User')) expect(holdsCpr(text)).toBe(false);
      }),
      { numRuns: name in FREE ? 60 : 10 },
    );
  });

  it.each(SPOTS.filter(({ name }) => name in FREE))(
    'is taken where it is long or strange only: $name of $operation',
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
