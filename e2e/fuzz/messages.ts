import { spareCpr } from '@/e2e/contract/citizens';
import { NAMESPACE } from '@/server/doors/soap/schema';
import { SOAP_VERSIONS, type SoapVersion } from '@/server/doors/soap/versions';
import { between, chance, pick, type Random } from '@/server/population/random';
import { CANARY } from './input';

/** Citizens in the register. Their CV is locked, so that no update of theirs is accepted, however it was mutated. */
export const KNOWN = [spareCpr(0), spareCpr(1), spareCpr(2)] as const;

/** The organisation of the client and of the citizens. */
export const ORGANISATION = { type: 1, code: '751' } as const;

export const CONTENTS = {
  UpdateCVStatus: (cpr: string) =>
    `<CvStatus><PersonCivilRegistrationIdentifier>${cpr}</PersonCivilRegistrationIdentifier><CvStatusIdentifier>3</CvStatusIdentifier><Comment>${CANARY} æøå &amp; &#x1F642;</Comment></CvStatus>`,
  UpdateCVAvailability: (cpr: string) =>
    `<CvAvailability><PersonCivilRegistrationIdentifier>${cpr}</PersonCivilRegistrationIdentifier><CvAvailabilityTypeIdentifier> 1 </CvAvailabilityTypeIdentifier></CvAvailability>`,
  GetUpdatedCVs: () =>
    '<GetCVUpdateListRequest><CVChangeStartTime>2026-10-01T00:00:00.000Z</CVChangeStartTime><CVChangeEndTime>2026-10-01T01:00:00+02:00</CVChangeEndTime></GetCVUpdateListRequest>',
  GetCVList: (cpr: string) => `<PersonCivilRegistrationIdentifier>${cpr}</PersonCivilRegistrationIdentifier>`,
} as const;
export type Operation = keyof typeof CONTENTS;
const OPERATIONS = Object.keys(CONTENTS) as readonly Operation[];

export const HEADERS = {
  organisation: `<ActiveOrganisationHeader xmlns="${NAMESPACE}"><OrganisationTypeIdentifier>${ORGANISATION.type}</OrganisationTypeIdentifier><OrganisationCode>${ORGANISATION.code}</OrganisationCode></ActiveOrganisationHeader>`,
  user: `<RequestUserMetadata xmlns="${NAMESPACE}"><UserFullName>${CANARY} Prøvesen</UserFullName><UserIdentifier>${CANARY}7</UserIdentifier></RequestUserMetadata>`,
} as const;

/** An envelope around the given header and body content. */
export function envelope(
  { envelope: uri }: SoapVersion,
  body: string,
  header: string = HEADERS.organisation + HEADERS.user,
): string {
  return `<s:Envelope xmlns:s="${uri}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

/** The wrapper of an operation around its content. */
export function wrapper(operation: string, content: string, namespace: string = NAMESPACE): string {
  return `<${operation} xmlns="${namespace}">${content}</${operation}>`;
}

export function validMessage(version: SoapVersion, operation: Operation, cpr: string = KNOWN[0]): string {
  return envelope(version, wrapper(operation, CONTENTS[operation](cpr)));
}

/** A valid message as some client might write it: version, operation, encoding, declaration, prefixes. */
export function anyValid(random: Random): {
  readonly version: SoapVersion;
  readonly bytes: Buffer;
  readonly operation: Operation;
} {
  const version = pick(random, SOAP_VERSIONS);
  const operation = pick(random, OPERATIONS);
  const plain = validMessage(version, operation, pick(random, KNOWN));
  const commented = chance(random, 0.3) ? plain.replace('<s:Body>', `<!-- ${CANARY} --><s:Body>`) : plain;
  const prefix = `p${between(random, 0, 9)}`;
  const prefixed = chance(random, 0.5)
    ? commented
        .replaceAll('<s:', `<${prefix}:`)
        .replaceAll('</s:', `</${prefix}:`)
        .replace('xmlns:s=', `xmlns:${prefix}=`)
    : commented;
  const utf16 = chance(random, 0.15);
  const declaration = chance(random, 0.4) ? `<?xml version="1.0" encoding="${utf16 ? 'utf-16' : 'utf-8'}"?>` : '';
  const text = declaration + prefixed;
  return { version, operation, bytes: utf16 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text) };
}
