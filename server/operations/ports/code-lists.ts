/** A value of a code list with its Danish name; where the name is unknown the number stands in its place. */
export type CodeItem = { readonly id: string; readonly name: string };

/** The code lists the screens name things by (domain.md § 2). Jobcenters are named by the municipality whose code they bear. */
export type CodeLists = {
  readonly statuses: readonly CodeItem[];
  readonly availabilities: readonly CodeItem[];
  readonly requirements: readonly CodeItem[];
  readonly changeTypes: readonly CodeItem[];
  readonly categories: readonly CodeItem[];
  readonly groups: readonly CodeItem[];
  readonly absences: readonly CodeItem[];
  readonly municipalities: readonly CodeItem[];
  readonly jobcenters: readonly CodeItem[];
  readonly funds: readonly CodeItem[];
};

export type CodeListReader = { read(): Promise<CodeLists> };
