import type { CvOverview } from '@/app/_trpc/outputs';
import { Availability } from '@/server/domain/code-lists';

/**
 * The option preselected when the dialog opens: the draft's if it is a change, else the only possible change, if any.
 * @param unknown whether the current value is unknown, so that any option may be a change
 */
export function firstAvailability(
  { availability, may }: Pick<CvOverview, 'availability' | 'may'>,
  unknown: boolean,
  drafted: Availability | undefined,
): Availability | undefined {
  if (drafted !== undefined && (unknown || drafted !== availability.value)) return drafted;
  const [other, ...more] = Object.values(Availability).filter(
    (each) => each !== availability.value && may.setAvailability[each]?.allowed,
  );
  return more.length === 0 ? other : undefined;
}
