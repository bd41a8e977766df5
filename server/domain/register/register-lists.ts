import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Invalid } from '@/server/domain/reasons';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import type { FeedRecord } from './record-schemas';

/** The code lists of organisations. */
export type OrganisationLists = {
  /** Municipality → the jobcenter that serves it. */
  readonly municipalities: ReadonlyMap<string, string>;
  readonly jobcenters: ReadonlySet<string>;
  readonly funds: ReadonlySet<number>;
};

/** The code lists a record may refer to, from the database, with ids that are no longer valid. */
export type RegisterLists = OrganisationLists & {
  /** Contact group → the person categories it has. */
  readonly groups: ReadonlyMap<number, ReadonlySet<number>>;
  readonly categories: ReadonlySet<number>;
  readonly absenceTypes: ReadonlySet<number>;
  /** What follows from what is registered (domain.md § 10), and the revision of these rules. */
  readonly rules: RuleSet;
  readonly rulesRevision: number;
};

/** The first field of a record that refers to an id missing from its code list (domain.md § 2). */
export function wrongReference(record: FeedRecord, lists: RegisterLists): Invalid | undefined {
  const inList = (field: string, found: boolean): Invalid | undefined =>
    found ? undefined : { field, reason: 'not-in-list' };
  switch (record.kind) {
    case 'citizen':
      return inList('municipality', lists.municipalities.has(record.municipality));
    case 'fund-membership':
      return inList('fund', lists.funds.has(record.fund));
    case 'contact-group':
      return inList('group', lists.groups.has(record.group)) ?? wrongCategory(record, lists);
    case 'absence':
      return inList('type', lists.absenceTypes.has(record.type));
    case 'referral':
      return inList('jobcenter', lists.jobcenters.has(record.jobcenter));
    case 'history':
      return record.organisation && inList('organisation.code', organisationKnown(record.organisation, lists));
    default:
      return undefined;
  }
}

function wrongCategory(
  { group, category }: { readonly group: number; readonly category?: number | undefined },
  { groups, categories }: RegisterLists,
): Invalid | undefined {
  if (category === undefined || groups.get(group)?.has(category)) return undefined;
  return { field: 'category', reason: categories.has(category) ? 'outside-group' : 'not-in-list' };
}

/** Codes are checked for organisation types 1–4 (domain.md § 2); for the others any text is accepted. */
export function organisationKnown(
  { type, code }: Organisation,
  { jobcenters, municipalities, funds }: OrganisationLists,
): boolean {
  switch (type) {
    case OrganisationType.jobcenter:
      return jobcenters.has(code);
    case OrganisationType.municipality:
      return municipalities.has(code);
    case OrganisationType.fund:
      return /^[1-9]\d{0,8}$/.test(code) && funds.has(Number(code));
    case OrganisationType.externalOperator:
      return /^\d{8}$/.test(code);
    default:
      return true;
  }
}
