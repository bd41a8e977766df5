'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { classNames } from '@/app/_ui/class-names';
import { Link } from '@/app/_ui/link';
import { worklistLink } from './worklist-link';

/** What concerns the person today, each number a link to its list (worklist.md § 5); nothing until it is known. */
export function MyDay({ className }: { readonly className?: string }) {
  const t = useTranslations('myDay');
  const formats = useFormats();
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ['worklist.day'],
    queryFn: ({ signal }) => client.worklist.day.query(undefined, { signal }),
  });
  if (!data) return null;
  return (
    <nav aria-label={t('title')} className={className}>
      <h2 className="pb-1 font-semibold text-small">{t('title')}</h2>
      <ul className="text-dense">
        {LISTS.map(({ name, choice }) => {
          const count = data[name];
          const row = classNames('flex justify-between gap-3 rounded-small px-2 py-1', count === 0 && 'text-ink-muted');
          const content = (
            <>
              {t(name)}
              <span className={classNames('tabular-nums', count > 0 && 'font-semibold')}>{formats.number(count)}</span>
            </>
          );
          return (
            <li key={name}>
              {count === 0 ? (
                <span className={row}>{content}</span>
              ) : (
                <Link href={worklistLink(choice)} className={classNames(row, 'hover:bg-sunken')}>
                  {content}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const LISTS = [
  { name: 'past', choice: { tab: 'mine', deadline: 'past' } },
  { name: 'due', choice: { tab: 'mine', deadline: 'today' } },
  { name: 'woken', choice: { tab: 'mine', today: 'woken' } },
  { name: 'changed', choice: { tab: 'free', today: 'changed' } },
  { name: 'given', choice: { tab: 'all', today: 'given' } },
  { name: 'taken', choice: { tab: 'all', today: 'taken' } },
] as const;
