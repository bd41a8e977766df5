'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CommandButton } from '@/app/_cv/command-button';
import { keyOf } from '@/app/_cv/commands';
import { FaultAlert } from '@/app/_cv/fault-alert';
import type { OpenCase } from '@/app/_cv/open-case';
import { filterCountOf, NO_FILTERS, type WorklistQuery } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { Kbd } from '@/app/_ui/kbd';
import { Menu } from '@/app/_ui/menu';
import { PageHeading } from '@/app/_ui/page-heading';
import type { Day } from '@/server/domain/danish-time';
import { CaseList, ListEnd } from './case-list';
import { DraftsElsewhere } from './drafts-elsewhere';
import { EmptyList } from './empty-list';
import { FilterBar } from './filter-bar';
import { Kinds } from './kinds';
import { ListOnPaper } from './list-on-paper';
import { ListSkeleton } from './list-skeleton';
import { Tabs } from './tabs';
import { TakingAlert } from './taking-alert';
import { type Row, type useCases, useCounts } from './use-cases';
import type { Places } from './use-filter-names';
import type { usePosition } from './use-position';
import type { Standings } from './use-standing';
import type { useTakeNext } from './use-take-next';

/** The head of the list, its tabs and filters, and its rows, which scroll. */
export function ListPane(props: {
  readonly query: WorklistQuery;
  readonly counts: WorklistCounts | undefined;
  readonly cases: ReturnType<typeof useCases>;
  readonly standings: Standings;
  /** How many have come since the list was fetched. */
  readonly newer: number;
  readonly today: Day;
  readonly places: Places;
  readonly open: OpenCase | undefined;
  readonly currentKey: string | undefined;
  readonly judged: ReadonlySet<string>;
  readonly marked: ReadonlySet<string> | undefined;
  readonly markBar: ReactNode;
  /** The saved views, for where the column beside the list has no room. */
  readonly views: ReactNode;
  readonly taking: ReturnType<typeof useTakeNext>;
  readonly position: ReturnType<typeof usePosition>;
  readonly footer: ReactNode;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
  readonly onTakeNext: () => void;
  readonly onNewer: () => void;
  readonly onOpen: (row: Row) => void;
  readonly onCurrent: (citizenKey: string) => void;
  readonly onMark: (citizenKey: string) => void;
  readonly onMarking: () => void;
}) {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const { query, counts, cases, taking, position, onQuery } = props;
  const { rows, error } = cases;
  const isEmpty = rows?.length === 0 && !cases.stale;
  // How many the filters hide is known from the counts without them, which are the same where there are none.
  const whole = useCounts({ ...NO_FILTERS, tab: query.tab }, undefined).data?.tabs[query.tab];
  const filtered = filterCountOf(query) + query.kinds.length > 0;
  const hidden = filtered && counts && whole !== undefined ? Math.max(0, whole - counts.tabs[query.tab]) : 0;
  const all = counts && Object.values(counts.kinds).reduce((sum, count) => sum + count, 0);
  const [kind] = query.kinds;
  const takeNext = (look: 'secondary' | 'next') => (
    <CommandButton
      command="takeNext"
      look={look}
      pending={taking.pending}
      label={t('takeNext')}
      onClick={props.onTakeNext}
    />
  );
  return (
    <section aria-label={t('list')} data-pane className="worklist-list">
      <div className="flex items-center justify-between gap-3 px-4 pt-2 pb-1">
        <PageHeading className="text-large!">
          {t('title')}{' '}
          {counts && <span className="font-normal text-ink-muted text-small">{formats.time(counts.at)}</span>}
        </PageHeading>
        {/* Where there is nothing, it is the next step, below. */}
        {!(isEmpty && query.tab === 'mine') && takeNext('secondary')}
      </div>
      <ListOnPaper query={query} places={props.places} />
      <Tabs query={query} counts={counts} onQuery={onQuery} />
      <div className="worklist-kinds" data-screen-only>
        <Kinds query={query} counts={counts} onQuery={onQuery} />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-1.5" data-screen-only>
        <div className="worklist-kinds-menu">
          <Menu
            className="min-h-7 border-line-strong! px-2.5 font-medium text-dense max-md:min-h-9"
            label={
              <>
                {kind === undefined ? t('allKinds') : t(`kind.${kind}`)}
                {counts && ` · ${formats.number(kind === undefined ? (all ?? 0) : counts.kinds[kind])}`}
                <Icon name="chevron-down" className="size-4" />
              </>
            }
          >
            {() => <Kinds query={query} counts={counts} onQuery={onQuery} />}
          </Menu>
        </div>
        <FilterBar query={query} places={props.places} onQuery={onQuery} />
        <div className="worklist-views-menu">
          <Menu
            className="min-h-7 px-2.5 font-medium text-dense max-md:min-h-9"
            label={
              <>
                {t('views.title')}
                <Icon name="chevron-down" className="size-4" />
              </>
            }
          >
            {() => props.views}
          </Menu>
        </div>
        {!isEmpty && rows && !props.marked && (
          <Button look="quiet" small onClick={props.onMarking}>
            {t('marking.start')}
          </Button>
        )}
      </div>
      {counts && rows && !isEmpty && (
        <p className="flex items-center gap-1.5 px-4 pb-1 text-ink-soft text-small">
          {t('count', { shown: formats.number(rows.length), all: Math.max(rows.length, counts.tabs[query.tab]) })}
          <span aria-hidden className="inline-flex gap-1 max-md:hidden print:hidden">
            <Kbd keys={keyOf('nextCase') ?? ''} />
            <Kbd keys={keyOf('previousCase') ?? ''} />
          </span>
        </p>
      )}
      <div role="status" className="grid gap-1 px-4 empty:hidden">
        {props.newer > 0 && !isEmpty && (
          <Button small className="mb-1.5" onClick={props.onNewer}>
            {t('newer', { count: props.newer })}
          </Button>
        )}
        {rows && <DraftsElsewhere rows={rows} openKey={props.open?.citizenKey} />}
      </div>
      <div ref={position.pane} onScroll={position.onScroll} className="worklist-rows">
        {!props.open && <TakingAlert taking={taking} onRetry={props.onTakeNext} />}
        {error && <FaultAlert problem={problemOf(error)} onRetry={cases.reload} />}
        {!rows && !error && <ListSkeleton />}
        {isEmpty && (
          <EmptyList
            query={query}
            counts={counts}
            whole={whole}
            takeNext={takeNext(props.open ? 'secondary' : 'next')}
            onQuery={onQuery}
          />
        )}
        {rows && !isEmpty && (
          <>
            <CaseList
              rows={rows}
              standings={props.standings}
              today={props.today}
              openKey={props.open?.citizenKey}
              currentKey={props.currentKey}
              judged={props.judged}
              marked={props.marked}
              stale={cases.stale}
              onOpen={props.onOpen}
              onCurrent={props.onCurrent}
              onMark={props.onMark}
            />
            <ListEnd
              shown={rows.length}
              hasMore={cases.hasMore}
              loadingMore={cases.loadingMore}
              hidden={hidden}
              onMore={cases.more}
              onClear={() => onQuery(NO_FILTERS)}
            />
          </>
        )}
        {props.footer}
      </div>
      {props.markBar && (
        <div className="worklist-marking" data-screen-only>
          {props.markBar}
        </div>
      )}
    </section>
  );
}
