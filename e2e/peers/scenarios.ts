import { ORGANISATIONS, type OrganisationName } from '@/e2e/contract/callers';
import { cprOf, spareCpr } from '@/e2e/contract/citizens';
import type { PeerCall } from './peer';

// What every peer does on every port, by names of the wire (wire.md § 1).

export const USER = { fullName: 'Bodil Sørensen-Ågård', identifier: 'bså-7' } as const;

export function setStatus(
  organisation: OrganisationName,
  cpr: string,
  status = 3,
  more: { readonly comment?: string; readonly requestIdentifier?: string } = {},
): PeerCall {
  const { comment, requestIdentifier } = more;
  return {
    operation: 'UpdateCVStatus',
    organisation: ORGANISATIONS[organisation],
    user: USER,
    ...(requestIdentifier !== undefined && { requestIdentifier }),
    arguments: {
      CvStatus: {
        PersonCivilRegistrationIdentifier: cpr,
        CvStatusIdentifier: status,
        ...(comment !== undefined && { Comment: comment }),
      },
    },
  };
}

export function setAvailability(organisation: OrganisationName, cpr: string, availability = 1): PeerCall {
  return {
    operation: 'UpdateCVAvailability',
    organisation: ORGANISATIONS[organisation],
    user: USER,
    arguments: {
      CvAvailability: { PersonCivilRegistrationIdentifier: cpr, CvAvailabilityTypeIdentifier: availability },
    },
  };
}

export function listUpdated(
  organisation: OrganisationName,
  start: string,
  end: string,
  more: { readonly jobcenter?: string; readonly page?: number } = {},
): PeerCall {
  return {
    operation: 'GetUpdatedCVs',
    organisation: ORGANISATIONS[organisation],
    arguments: {
      GetCVUpdateListRequest: {
        CVChangeStartTime: start,
        CVChangeEndTime: end,
        ...(more.jobcenter !== undefined && { Jobcenter: more.jobcenter }),
        ...(more.page !== undefined && { CVListPage: more.page }),
      },
    },
  };
}

export function listChanges(organisation: OrganisationName, cpr: string): PeerCall {
  return {
    operation: 'GetCVList',
    organisation: ORGANISATIONS[organisation],
    arguments: { PersonCivilRegistrationIdentifier: cpr },
  };
}

const showcase = (place: string) => cprOf(`751/${place}`);

/** Every refusal, by the conditions of domain.md § 4. */
export const REFUSALS: readonly (readonly [code: number, what: string, call: PeerCall])[] = [
  [1014, 'a status that can not be set', setStatus('aarhus', showcase('jobcenter-active'), 1)],
  [1014, 'searchable while the minimum is not met', setAvailability('aarhus', showcase('jobcenter-incomplete'))],
  [1014, 'a period that ends before it begins', listUpdated('star', '2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z')],
  [4103, 'never had a CV', setStatus('aarhus', showcase('jobcenter-none'))],
  [4368, 'a jobcenter judges a receiver of dagpenge', setStatus('aarhus', showcase('fund-active'))],
  [4369, 'a fund judges a receiver of kontanthjælp', setStatus('fund3', showcase('member-2'))],
  [4370, 'a fund judges a citizen in the integration programme', setStatus('fund3', showcase('member-3'))],
  [4385, 'a fund asks about a citizen in no fund', listChanges('fund3', showcase('group-1-without-fund'))],
  [4511, 'an operator asks about a citizen not referred to it', listChanges('operator', cprOf('101/referred'))],
  [4753, 'the CV is archived', setStatus('fund3', showcase('fund-archived'))],
  [4754, 'the CV is disabled', setAvailability('aarhus', showcase('jobcenter-disabled'))],
  [4823, 'the CV is locked', setStatus('fund3', showcase('fund-locked'))],
  [8291, "a fund judges another fund's member", setStatus('fund3', cprOf('101/fund-active'))],
  [8292, "a jobcenter judges another jobcenter's citizen", setStatus('aarhus', cprOf('101/jobcenter-active'))],
  [8292, 'an unknown CPR number', listChanges('aarhus', spareCpr(0))],
  [
    8292,
    "a jobcenter lists another's citizens",
    listUpdated('aarhus', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', { jobcenter: '101' }),
  ],
  [9008, 'a fund sends a comment', setStatus('fund3', showcase('fund-active'), 3, { comment: 'Godt CV' })],
  [9009, 'a fund judges a member in another group', setStatus('fund3', showcase('member-6'))],
];

/** A call of each operation that succeeds in normal operation. */
export const ANSWERED: readonly PeerCall[] = [
  setStatus('aarhus', showcase('jobcenter-active')),
  setAvailability('aarhus', showcase('jobcenter-free-choice')),
  listUpdated('aarhus', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
  listChanges('aarhus', showcase('jobcenter-active')),
];

/** The failures but 8236: the function that is removed, and the operations that then fail. */
export const FAILURES = [
  [9338, 'cv_facts', ['UpdateCVStatus', 'UpdateCVAvailability', 'GetCVList']],
  [9343, 'updated_cvs', ['GetUpdatedCVs']],
  [9346, 'change_cv', ['UpdateCVStatus', 'UpdateCVAvailability']],
] as const satisfies readonly (readonly [number, string, readonly PeerCall['operation'][]])[];
