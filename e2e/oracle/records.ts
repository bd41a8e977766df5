/** A line of the register feed as it is sent (wire.md § 3), with the fields that drive something. */
export type OracleRecord =
  | Line<'citizen', { givenName: string; surname: string; municipality: string; deceased?: boolean }>
  | Line<'contact-group', Period & { group: number; category?: number }>
  | Line<'absence', Period & { type: number }>
  | Line<'fund-membership', Period & { fund: number }>
  | Line<'referral', Period & { operator: string; jobcenter: string }>
  | Line<'cv', { cvNumber: number; state: CvState }>
  | Line<'cv-element', { element: Element; elementId: string; operation: 1 | 2 | 3; data?: Data }>
  | Line<'cv-availability', { availability: 1 | 2; setBy: 'citizen' }>
  | Line<
      'history',
      { changeType: number; operation: 1 | 2 | 3; status?: number; availability?: 1 | 2; actor?: Setter }
    >;

export type RecordOf<Kind extends OracleRecord['kind']> = Extract<OracleRecord, { kind: Kind }>;

export type CvState = 'active' | 'archived' | 'disabled' | 'locked' | 'deleted';
export type Setter = 'citizen' | 'authority' | 'system';
export type Element = 'contact' | 'jobTarget' | 'employmentTerms' | 'workExperience' | 'education' | 'summary';

type Data = Readonly<Record<string, string | number | boolean>>;
type Period = { from: string; to?: string; cancelled?: boolean };
type Line<Kind extends string, Fields> = Readonly<{ id: string; kind: Kind; cpr: string; at: string } & Fields>;
