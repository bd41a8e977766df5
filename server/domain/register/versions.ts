import type { CitizenSaid } from './citizen-state';
import type { FeedRecord, RecordOf } from './record-schemas';
import type {
  AbsenceRegistration,
  FundMembership,
  GroupRegistration,
  ReferralRegistration,
  Registration,
} from './registrations';

/** What a record says of itself; when it ends in effect follows from the other registrations. */
type ContentOf<Row extends Registration> = Omit<Row, 'at' | 'effectiveTo'>;

type Contents = {
  readonly citizen: CitizenSaid;
  readonly fund: ContentOf<FundMembership>;
  readonly group: ContentOf<GroupRegistration>;
  readonly absence: ContentOf<AbsenceRegistration>;
  readonly referral: ContentOf<ReferralRegistration>;
};

export type VersionKind = keyof Contents;

/**
 * A version of a registration or of the citizen's row, as a record gave it (rules.md § 1, "Every version is kept");
 * late ones too. `at`: when the record happened, milliseconds since 1970.
 */
export type Version = {
  readonly [Kind in VersionKind]: { readonly kind: Kind; readonly content: Contents[Kind]; readonly at: number };
}[VersionKind];

/** A version of a record that is being received. */
export type NewVersion = Version & { readonly recordId: string };

/** The version that a record is; null for a record of another kind. */
export function versionOf(record: FeedRecord): NewVersion | null {
  const version = contentOf(record);
  return version && { ...version, recordId: record.id };
}

function contentOf(record: FeedRecord): Version | null {
  switch (record.kind) {
    case 'citizen': {
      const { givenName, surname, municipality, addressProtected, deceased, at } = record;
      return { kind: 'citizen', content: { givenName, surname, municipality, addressProtected, deceased }, at };
    }
    case 'fund-membership':
      return { kind: 'fund', ...split(fundMembership(record)) };
    case 'contact-group':
      return { kind: 'group', ...split(groupRegistration(record)) };
    case 'absence':
      return { kind: 'absence', ...split(absenceRegistration(record)) };
    case 'referral':
      return { kind: 'referral', ...split(referralRegistration(record)) };
    default:
      return null;
  }
}

function split<Row extends Registration>({ at, effectiveTo: _follows, ...content }: Row) {
  return { content, at };
}

export function fundMembership(record: RecordOf<'fund-membership'>): FundMembership {
  return { ...registration(record), fund: record.fund };
}

export function groupRegistration(record: RecordOf<'contact-group'>): GroupRegistration {
  return { ...registration(record), group: record.group, category: record.category ?? null };
}

export function absenceRegistration(record: RecordOf<'absence'>): AbsenceRegistration {
  return { ...registration(record), type: record.type };
}

export function referralRegistration(record: RecordOf<'referral'>): ReferralRegistration {
  return { ...registration(record), operator: record.operator, jobcenter: record.jobcenter };
}

type Period = { readonly from: string; readonly to?: string | undefined; readonly cancelled?: boolean | undefined };

function registration({ from, to = undefined, cancelled = false, at }: Period & { readonly at: number }): Registration {
  // effectiveTo is recomputed together with the other registrations.
  return { from, to: to ?? null, effectiveTo: to ?? null, cancelled, at };
}
