'use client';

import { useTranslations } from 'use-intl';
import { UrgencyShape } from '@/app/_cv/urgency';
import type { WorklistQuery } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import { Icon, type IconName } from '@/app/_ui/icon';
import { CASE_DEADLINES, CaseKind } from '@/server/domain/worklist';

export const KIND_ICON: Readonly<Record<CaseKind, IconName>> = {
  [CaseKind.awaitingJudgement]: 'clipboard-list',
  [CaseKind.changedAfterApproval]: 'file-diff',
  [CaseKind.notSearchable]: 'eye-off',
  [CaseKind.waitingForCitizen]: 'hourglass',
};

type Props = {
  readonly query: WorklistQuery;
  readonly counts: WorklistCounts | undefined;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
};

/** The kinds of cases, each with how many there are under the other filters. */
export function Kinds({ query, counts, onQuery }: Props) {
  const t = useTranslations('worklist');
  const all = counts && Object.values(counts.kinds).reduce((sum, count) => sum + count, 0);
  return (
    <ul aria-label={t('kinds')} className="grid text-dense">
      <Choice
        icon={<Icon name="inbox" className="size-4 shrink-0 text-ink-soft" />}
        label={t('allKinds')}
        count={all}
        chosen={query.kinds.length === 0}
        onChoose={() => onQuery({ kinds: [] })}
      />
      {Object.values(CaseKind).map((kind) => (
        <Choice
          key={kind}
          icon={<Icon name={KIND_ICON[kind]} className="size-4 shrink-0 text-ink-soft" />}
          label={t(`kind.${kind}`)}
          count={counts?.kinds[kind]}
          chosen={query.kinds.includes(kind)}
          onChoose={() => onQuery({ kinds: [kind] })}
        />
      ))}
    </ul>
  );
}

/** The deadlines, likewise; pressed again, a deadline is no filter any more. */
export function Deadlines({ query, counts, onQuery }: Props) {
  const t = useTranslations('worklist');
  return (
    <ul aria-label={t('deadlines')} className="grid text-dense">
      {CASE_DEADLINES.map((deadline) => (
        <Choice
          key={deadline}
          icon={<UrgencyShape deadline={deadline} className="mx-0.5" />}
          label={t(`deadline.${deadline}`)}
          count={counts?.deadlines[deadline]}
          chosen={query.deadline === deadline}
          onChoose={() => onQuery({ deadline: query.deadline === deadline ? null : deadline })}
        />
      ))}
    </ul>
  );
}

function Choice(props: {
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly count: number | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const formats = useFormats();
  return (
    <li>
      <button
        type="button"
        data-closes
        aria-pressed={props.chosen}
        onClick={props.onChoose}
        className="flex min-h-7 w-full items-center gap-2.5 rounded-small border border-transparent px-2 py-1 text-start hover:bg-ground aria-pressed:border-s-3 aria-pressed:border-s-ink aria-pressed:bg-sunken aria-pressed:ps-1.5 aria-pressed:font-semibold max-md:min-h-9"
      >
        {props.icon}
        <span className="grow">{props.label}</span>
        {props.count !== undefined && (
          <span className={props.count === 0 ? 'text-ink-muted tabular-nums' : 'font-semibold tabular-nums'}>
            {formats.number(props.count)}
          </span>
        )}
      </button>
    </li>
  );
}
