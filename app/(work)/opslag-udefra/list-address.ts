import { paths } from '@/app/paths';
import type { GuestList } from '@/server/domain/guest-access';

const NAMES = { open: undefined, overdue: 'overskredet', reviewed: 'gennemgaaet' } as const satisfies Record<
  GuestList,
  string | undefined
>;

/** The list of an address; those to be reviewed where it names none. */
export function listFrom(params: URLSearchParams): GuestList {
  const name = params.get('liste');
  return (['overdue', 'reviewed'] as const).find((list) => NAMES[list] === name) ?? 'open';
}

export function listHref(list: GuestList): string {
  return NAMES[list] === undefined ? paths.fromOutside : `${paths.fromOutside}?liste=${NAMES[list]}`;
}
