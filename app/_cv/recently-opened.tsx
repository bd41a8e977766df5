'use client';

import { useTranslations } from 'use-intl';
import { timeBeside } from '@/app/_texts/time-beside';
import { useFormats } from '@/app/_texts/use-formats';
import { Card } from '@/app/_ui/card';
import { Link } from '@/app/_ui/link';
import { RestorePosition } from '@/app/_ui/restore-position';
import { Tag } from '@/app/_ui/tag';
import { paths } from '@/app/paths';
import { DraftMark } from './draft-mark';
import { useDraftSubjects } from './drafts';
import { useRecentlyOpened } from './recent';
import { useToday } from './use-today';

/**
 * Citizens opened since the page was loaded, with masked numbers. Names only show on hover and focus, since others may
 * see the screen.
 */
export function RecentlyOpened() {
  const t = useTranslations('find');
  const guest = useTranslations('guestAccess');
  const formats = useFormats();
  const opened = useRecentlyOpened();
  const drafted = useDraftSubjects();
  const today = useToday();
  if (opened.length === 0) return null;
  return (
    <Card title={t('recent')} className="max-w-2xl">
      <p className="pb-2 text-ink-muted text-small">{t('recentHint')}</p>
      <RestorePosition>
        <ul className="grid">
          {opened.map(({ handle, citizenKey, name, maskedCpr, asGuest, at }) => (
            <li key={handle} className="border-line border-t">
              <Link href={paths.citizen(handle)} className="group flex flex-wrap gap-x-6 py-2 hover:bg-ground">
                <span className="text-link underline">{t('opened', { time: timeBeside(formats, at, today) })}</span>
                <span className="whitespace-nowrap tabular-nums">{maskedCpr}</span>
                {asGuest && <Tag icon="id-card">{guest('title')}</Tag>}
                {drafted.has(citizenKey) && <DraftMark />}
                <span data-user-text className="invisible group-hover:visible group-focus-visible:visible sm:ms-auto">
                  <bdi>{name}</bdi>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </RestorePosition>
    </Card>
  );
}
