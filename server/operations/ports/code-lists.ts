/** A value of a code list with its Danish name; the id where the name is unknown. */
export type CodeItem = { readonly id: string; readonly name: string };

/**
 * The code lists that the screens take names from (domain.md § 2). A jobcenter has the name of the municipality with
 * its code.
 */
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
