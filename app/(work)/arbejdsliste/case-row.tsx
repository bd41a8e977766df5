'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { Urgency } from '@/app/_cv/urgency';
import { useGroupName } from '@/app/_cv/use-group-name';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';
import { paths } from '@/app/paths';
import { type Day, dayOf, daysBetween } from '@/server/domain/danish-time';
import { KIND_ICON } from './kinds';
import type { Row } from './use-cases';
import { type Mark, useMark } from './use-mark';

/**
 * A case in the list, a link to the citizen's page: who, how urgent, since when, of what kind, and at most one thing
 * that is new or known. Rendered again only when one of these changes, since a list has hundreds of them.
 */
export const CaseRow = memo(function CaseRow(props: {
  readonly row: Row;
  /** How it stands now, if it was asked again. */
  readonly standing: CaseStanding | undefined;
  readonly today: Day;
  readonly isOpen: boolean;
  /** Whether Tab leads to this row of the list. */
  readonly isTabStop: boolean;
  readonly isJudged: boolean;
  /** Whether something about it is typed and not sent. */
  readonly hasDraft: boolean;
  /** Whether it is marked; undefined while nothing is. */
  readonly marked: boolean | undefined;
}) {
  const t = useTranslations('worklist');
  const { row, standing, today, isOpen, isTabStop, marked } = props;
  const groupName = useGroupName();
  const mark = useMark()(row, standing, today, props.isJudged, props.hasDraft);
  const { kind, dueOn, restsFrom, since } = standing?.case ?? row;
  const name = `${row.givenName} ${row.surname}`;
  const days = Math.max(0, daysBetween(dayOf(since), today));
  return (
    <li data-row={row.citizenKey} className="case-row" data-open={isOpen || undefined} data-keep-together>
      {marked !== undefined && (
        <label className="flex items-start ps-3 pt-2.5 pe-1">
          <input
            type="checkbox"
            data-mark
            readOnly
            checked={marked}
            aria-label={t('marking.mark', { name })}
            className="size-4.5 accent-action"
          />
        </label>
      )}
      <a
        href={paths.citizen(row.citizen)}
        tabIndex={isTabStop ? 0 : -1}
        data-pane-focus={isTabStop || undefined}
        aria-current={isOpen || undefined}
        className="case-row-link"
      >
        <span className="case-name">
          <bdi>{name}</bdi>
        </span>
        <span className="case-urgency">
          <Urgency dueOn={dueOn} restsFrom={restsFrom} today={today} />
        </span>
        <span className="case-second">
          <span>
            <span className="whitespace-nowrap tabular-nums">{row.maskedCpr}</span> ·{' '}
            {groupName(row.group).replace(' ', '\u00a0')}
          </span>
          <span className="case-waited">{t.rich('waited', { days, word: (word) => <span>{word}</span> })}</span>
        </span>
        <span className="case-kind">
          <Icon name={KIND_ICON[kind]} className="relative top-0.5 size-4 shrink-0 self-start text-ink-soft" />
          <span>
            {t(`kind.${kind}`)}
            {mark && ' · '}
            {mark && <MarkText mark={mark} />}
          </span>
        </span>
      </a>
    </li>
  );
});

function MarkText({ mark }: { readonly mark: Mark }) {
  if (!mark.isNew) return <span className="text-ink-muted">{mark.text}</span>;
  return (
    <span className="whitespace-nowrap font-semibold text-need-strong">
      <span aria-hidden className="me-1 inline-block size-2 rounded-round border border-need bg-need align-middle" />
      <span className="whitespace-normal">{mark.text}</span>
    </span>
  );
}
