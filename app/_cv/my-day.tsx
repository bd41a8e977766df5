'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { UNASKED } from '@/app/_trpc/unasked';
import { classNames } from '@/app/_ui/class-names';
import { Link } from '@/app/_ui/link';
import { NO_FILTERS, type WorklistQuery, worklistHref } from './worklist-query';

/**
 * What concerns the person today, each number a link to its list (worklist.md § 5); nothing until it is known. That it
 * is asked again is no use of the session.
 */
export function MyDay(props: {
  readonly className?: string;
  /** Shows a list in place, where the page has lists; else the links lead to it. */
  readonly onChoose?: (list: WorklistQuery) => void;
}) {
  const t = useTranslations('myDay');
  const formats = useFormats();
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ['worklist.day'],
    queryFn: ({ signal }) => client.worklist.day.query(undefined, { signal, context: UNASKED }),
    refetchInterval: ASKED_AGAIN_MS,
    refetchOnWindowFocus: 'always',
  });
  if (!data) return null;
  return (
    <nav aria-label={t('title')} className={props.className}>
      <h2 className="px-2 pt-4 pb-1 font-medium text-ink-soft text-small">{t('title')}</h2>
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
                <Link
                  href={worklistHref(choice)}
                  className={classNames(row, 'hover:bg-sunken')}
                  onClick={(event) => {
                    if (!props.onChoose) return;
                    event.preventDefault();
                    props.onChoose({ ...NO_FILTERS, ...choice });
                  }}
                >
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

/** While the page is seen, it is asked again this often. */
const ASKED_AGAIN_MS = 30_000;

const LISTS = [
  { name: 'past', choice: { tab: 'mine', deadline: 'past' } },
  { name: 'due', choice: { tab: 'mine', deadline: 'today' } },
  { name: 'woken', choice: { tab: 'mine', myDay: 'woken' } },
  { name: 'changed', choice: { tab: 'free', myDay: 'changed' } },
  { name: 'given', choice: { tab: 'all', myDay: 'given' } },
  { name: 'taken', choice: { tab: 'all', myDay: 'taken' } },
] as const;
