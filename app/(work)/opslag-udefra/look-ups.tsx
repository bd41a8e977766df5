'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useOptimistic, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useToday } from '@/app/_cv/use-today';
import { useFormats } from '@/app/_texts/use-formats';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { RestorePosition } from '@/app/_ui/restore-position';
import { Skeleton, Waiting } from '@/app/_ui/skeleton';
import { TabLinks } from '@/app/_ui/tab-links';
import { Table } from '@/app/_ui/table';
import type { Day } from '@/server/domain/danish-time';
import { GUEST_LISTS } from '@/server/domain/guest-access';
import { listFrom, listHref } from './list-address';
import { type Act, useLookUpColumns } from './use-look-up-columns';
import { type Initial, type LookUp, useLookUps } from './use-look-ups';

const EndNowDialog = preloaded(() => import('./look-up-dialogs'), 'EndNowDialog');
const ReviewDialog = preloaded(() => import('./look-up-dialogs'), 'ReviewDialog');

/** Guest accesses of others to the organisation's citizens: to be reviewed, overdue, and reviewed (trust.md § 2). */
export function LookUps(props: { readonly today: Day; readonly initial: Initial | undefined }) {
  const t = useTranslations('guestAccess.outside');
  const formats = useFormats();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [list, setOptimistic] = useOptimistic(listFrom(new URLSearchParams(useSearchParams())));
  const { data, error, refetch, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useLookUps(
    list,
    props.initial,
  );
  const [open, setOpen] = useState<{ readonly act: Act; readonly lookUp: LookUp }>();
  usePreload(EndNowDialog, ReviewDialog);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = data?.pages[0]?.counts;
  const act = (what: Act, lookUp: LookUp) => setOpen({ act: what, lookUp });
  const columns = useLookUpColumns(list, useToday(props.today), act);
  const table = useRef<HTMLDivElement>(null);
  useFocusNext(
    table,
    rows.findIndex(({ id }) => id === open?.lookUp.id),
    open !== undefined,
  );
  const stale = isPlaceholderData || pending;
  const close = () => setOpen(undefined);
  return (
    <>
      <TabLinks
        label={t('tabs.label')}
        links={GUEST_LISTS.map((each) => ({
          href: listHref(each),
          label: t(`tabs.${each}`),
          count: counts && formats.number(counts[each]),
          current: each === list,
          onFollow: () =>
            startTransition(() => {
              setOptimistic(each);
              router.replace(listHref(each), { scroll: false });
            }),
        }))}
      />
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && stale && <Waiting />}
      {data && (
        <Card title={t(`tabs.${list}`)} flush={rows.length > 0}>
          {rows.length === 0 ? (
            !stale && <p className="text-ink-muted">{t(`none.${list}`)}</p>
          ) : (
            <div ref={table}>
              <RestorePosition>
                <Table
                  caption={t(`tabs.${list}`)}
                  flush
                  many
                  long
                  stale={stale}
                  rows={rows}
                  keyOf={({ id }) => id}
                  columns={columns}
                />
              </RestorePosition>
            </div>
          )}
          {hasNextPage && (
            <div className="px-4 py-3">
              <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('more')}
              </Button>
            </div>
          )}
        </Card>
      )}
      {open?.act === 'review' && <ReviewDialog lookUp={open.lookUp} onClose={close} />}
      {open?.act === 'end' && <EndNowDialog lookUp={open.lookUp} onClose={close} />}
    </>
  );
}

/**
 * Keeps the focus in the list when a row leaves it by what was done in a dialog: the row in its place has it next.
 * @param at the place of the row whose dialog is open
 */
function useFocusNext(table: RefObject<HTMLElement | null>, at: number, isOpen: boolean): void {
  const last = useRef<number>(undefined);
  useEffect(() => {
    if (isOpen) {
      if (at >= 0) last.current = at;
      return;
    }
    const place = last.current;
    last.current = undefined;
    if (place === undefined || document.activeElement !== document.body) return;
    const rows = [...(table.current?.querySelectorAll('tbody tr') ?? [])];
    const next = rows[Math.min(place, rows.length - 1)]?.querySelector<HTMLElement>('a, button');
    (next ?? document.querySelector<HTMLElement>('h1'))?.focus();
  }, [table, at, isOpen]);
}
