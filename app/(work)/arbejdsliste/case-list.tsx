'use client';

import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useDraftSubjects } from '@/app/_cv/drafts';
import { Button } from '@/app/_ui/button';
import { isPlainClick } from '@/app/_ui/is-plain-click';
import type { Day } from '@/server/domain/danish-time';
import { CaseRow } from './case-row';
import { focusCase, focusRow } from './rows';
import type { Row } from './use-cases';
import type { Standings } from './use-standing';

/**
 * The rows of the list, one stop of Tab: arrows move between them, Enter opens, and on the open one moves to the case.
 */
export function CaseList(props: {
  readonly rows: readonly Row[];
  readonly standings: Standings;
  readonly today: Day;
  readonly openKey: string | undefined;
  /** The row that Tab leads to. */
  readonly currentKey: string | undefined;
  readonly judged: ReadonlySet<string>;
  /** The marked cases; undefined while none are to be. */
  readonly marked: ReadonlySet<string> | undefined;
  readonly stale: boolean;
  readonly onOpen: (row: Row) => void;
  readonly onCurrent: (citizenKey: string) => void;
  readonly onMark: (citizenKey: string) => void;
}) {
  const t = useTranslations('worklist');
  const { rows, marked, openKey, currentKey } = props;
  const drafted = useDraftSubjects();
  const rowOf = (target: EventTarget) => {
    const key = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : undefined;
    return rows.find(({ citizenKey }) => citizenKey === key);
  };
  // Here and not at each row, so that no row is rendered again for a new function.
  const onClick = (event: MouseEvent) => {
    const row = rowOf(event.target);
    if (!row) return;
    props.onCurrent(row.citizenKey);
    if (event.target instanceof Element && event.target.closest('label')) {
      if (event.target instanceof HTMLInputElement) props.onMark(row.citizenKey);
    } else if (isPlainClick(event)) {
      event.preventDefault();
      props.onOpen(row);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = rows.indexOf(row);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const to = next === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (to) {
      event.preventDefault();
      props.onCurrent(to.citizenKey);
      focusRow(to.citizenKey);
    } else if (event.key === 'Enter' && row.citizenKey === openKey && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      focusCase();
    }
  };
  return (
    <ul
      aria-label={t('list')}
      aria-busy={props.stale || undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={props.stale ? 'opacity-60' : undefined}
    >
      {rows.map((row) => (
        <CaseRow
          key={row.citizenKey}
          row={row}
          standing={props.standings.get(row.citizenKey)}
          today={props.today}
          isOpen={row.citizenKey === openKey}
          isTabStop={row.citizenKey === (currentKey ?? rows[0]?.citizenKey)}
          isJudged={props.judged.has(row.citizenKey)}
          hasDraft={drafted.has(row.citizenKey)}
          marked={marked?.has(row.citizenKey)}
        />
      ))}
    </ul>
  );
}

/** What stands below the rows: more of them, how many there are, and how many the filters hide. */
export function ListEnd(props: {
  readonly shown: number;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly hidden: number;
  readonly onMore: () => void;
  readonly onClear: () => void;
}) {
  const t = useTranslations('worklist');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-4 text-ink-soft text-small print:hidden">
      {props.hasMore ? (
        <Button small pending={props.loadingMore} onClick={props.onMore}>
          {t('more')}
        </Button>
      ) : (
        <p>{t('end', { count: props.shown })}</p>
      )}
      {props.hidden > 0 && (
        <p>
          {t('hidden', { count: props.hidden })}{' '}
          <Button look="quiet" small onClick={props.onClear}>
            {t('filters.clearAll')}
          </Button>
        </p>
      )}
    </div>
  );
}
