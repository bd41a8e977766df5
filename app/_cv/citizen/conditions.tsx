'use client';

import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import { Disclosure } from '@/app/_ui/disclosure';
import { Icon, type IconName } from '@/app/_ui/icon';
import { Tag } from '@/app/_ui/tag';
import type { Day } from '@/server/domain/danish-time';
import type { Condition, Mark } from '@/server/domain/explanation';

/** Further conditions are folded; only absences are so many. */
const MAX_VISIBLE = 8;

const MARKS: Readonly<Record<Mark, { readonly icon: IconName; readonly colour: string }>> = {
  met: { icon: 'circle-check', colour: 'text-success' },
  // In ink: often it is as it should be.
  'not-met': { icon: 'circle-x', colour: 'text-ink-soft' },
  'not-registered': { icon: 'circle-dashed', colour: 'text-ink-muted' },
};

/** What was asked, in order: whether it is met, since when, what said so, and the rule. */
export function Conditions({ conditions, on }: { readonly conditions: readonly Condition[]; readonly on: Day }) {
  const t = useTranslations('explain');
  const rest = conditions.slice(MAX_VISIBLE);
  return (
    <>
      <List conditions={conditions.slice(0, MAX_VISIBLE)} on={on} />
      {rest.length > 0 && (
        <Disclosure summary={t('more', { count: rest.length })}>
          <List conditions={rest} on={on} />
        </Disclosure>
      )}
    </>
  );
}

function List({ conditions, on }: { readonly conditions: readonly Condition[]; readonly on: Day }) {
  const t = useTranslations('explain');
  const say = useExplanation(on);
  return (
    <ol className="grid gap-2" aria-label={t('conditions')}>
      {conditions.map((condition, at) => {
        const { asked, mark, since, saidBy, rule, undecided } = say.condition(condition);
        const { icon, colour } = MARKS[condition.mark];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition may be asked twice, and holds no state
          <li key={at} className="grid grid-cols-[auto_1fr] gap-x-2">
            <Icon name={icon} className={`relative top-0.75 size-4.5 ${colour}`} />
            <div>
              <p>
                {asked}: <strong className="font-semibold">{mark}</strong>
                {since && ` ${since}`}
              </p>
              <p className="text-ink-muted text-small">
                {[saidBy, rule].filter(Boolean).join(' · ')}
                {undecided && (
                  <>
                    {' '}
                    <Tag icon="circle-question-mark">{t('undecided')}</Tag>
                  </>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
