import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { addDays, type Day } from '@/server/domain/danish-time';

type Person = UnitFigures['people'][number];

/** Room for at most so great a part of the limit is worth a remark. */
const LITTLE_ROOM = 0.1;

/** So many days before an absence begins, its cases are to be shared out. */
const DAYS_AHEAD = 7;

/** Whether a person is away, or will soon be, without anybody who gets the open cases. */
export function isLeftAlone({ absence, open }: Person, today: Day): boolean {
  return absence !== null && absence.substitute === null && open > 0 && absence.from <= addDays(today, DAYS_AHEAD);
}

/** What is to be known before a person is given more. */
export function usePersonRemarks(today: Day): (person: Person) => readonly string[] {
  const t = useTranslations('overview.people');
  const formats = useFormats();
  return ({ absence, hasLeft, receives, mostOpen, open }) => {
    const away = () => {
      if (!absence) return [];
      const days = {
        from: formats.shortDayBeside(absence.from, today),
        to: formats.shortDayBeside(absence.to, today),
      };
      if (absence.substitute === null) return [t('awayAlone', days)];
      return [t('away', { ...days, substitute: isolate(absence.substitute) })];
    };
    const room = mostOpen === null ? undefined : Math.max(0, mostOpen - open);
    const hasLittle = mostOpen !== null && room !== undefined && room <= mostOpen * LITTLE_ROOM;
    return [
      ...away(),
      ...(hasLeft ? [t('left')] : []),
      ...(receives || hasLeft ? [] : [t('never')]),
      ...(hasLittle ? [t('room', { count: room })] : []),
    ];
  };
}
