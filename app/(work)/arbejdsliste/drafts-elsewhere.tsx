'use client';

import { useTranslations } from 'use-intl';
import { useDraftSubjects } from '@/app/_cv/drafts';
import { useRecentlyOpened } from '@/app/_cv/recent';
import { Icon } from '@/app/_ui/icon';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import type { Row } from './use-cases';

/** Says that something typed and not sent is about a citizen who is not in the list, and leads to where it is found. */
export function DraftsElsewhere(props: { readonly rows: readonly Row[]; readonly openKey: string | undefined }) {
  const t = useTranslations('worklist');
  const opened = useRecentlyOpened();
  const drafted = useDraftSubjects();
  const shown = new Set([props.openKey, ...props.rows.map(({ citizenKey }) => citizenKey)]);
  const count = opened.filter(({ citizenKey }) => drafted.has(citizenKey) && !shown.has(citizenKey)).length;
  if (count === 0) return null;
  return (
    <p className="flex items-start gap-1.5 pb-1 text-small" data-screen-only>
      <Icon name="pen-line" className="mt-0.5 size-4 shrink-0" />
      <span>
        {t('drafts', { count })}{' '}
        <Link href={paths.find} className="link">
          {t('seeDrafts', { count })}
        </Link>
      </span>
    </p>
  );
}
