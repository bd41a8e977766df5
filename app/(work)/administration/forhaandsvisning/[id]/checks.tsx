'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { classNames } from '@/app/_ui/class-names';
import { Icon } from '@/app/_ui/icon';
import { RULE_ROWS } from './rule-rows';

const MARKS = {
  success: { icon: 'circle-check', colour: 'text-success' },
  warning: { icon: 'triangle-alert', colour: 'text-warning' },
  info: { icon: 'info', colour: 'text-info' },
} as const;

/** What is known about a rule set before it is published. */
export function Checks(props: { readonly preview: RulePreviewPage; readonly onUndecided: () => void }) {
  const t = useTranslations('administration.preview.publish.checks');
  const formats = useFormats();
  const { on, result, rows } = props.preview;
  const day = formats.day(on);
  const undecided = rows.filter((row) => row.undecided && row.change !== 'removed').length;
  return (
    <ul className="grid gap-2">
      {result && (
        <Check mark={result.fileExamples === 0 ? 'info' : 'success'}>
          {t('examples', { count: result.fileExamples })}
        </Check>
      )}
      <Check mark="success">{t('complete', { day })}</Check>
      <Check mark={undecided === 0 ? 'success' : 'warning'}>
        {t('undecided', { count: undecided })}
        {undecided > 0 && (
          <>
            {'. '}
            <a href={`#${RULE_ROWS}`} className="link whitespace-nowrap" onClick={props.onUndecided}>
              {t('showThem')}
            </a>
          </>
        )}
      </Check>
      {result && <Check mark="info">{t('changes', { changed: result.changed, day })}</Check>}
    </ul>
  );
}

function Check(props: { readonly mark: keyof typeof MARKS; readonly children: ReactNode }) {
  const { icon, colour } = MARKS[props.mark];
  return (
    <li className="flex gap-2">
      <Icon name={icon} className={classNames('mt-0.5 size-4.5 shrink-0', colour)} />
      <span className="min-w-0">{props.children}</span>
    </li>
  );
}
