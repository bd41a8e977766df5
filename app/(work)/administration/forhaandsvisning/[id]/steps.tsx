'use client';

import { useTranslations } from 'use-intl';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { classNames } from '@/app/_ui/class-names';
import { Icon } from '@/app/_ui/icon';
import { DONE, useSteps } from './use-steps';

/** The four steps of a reform, with who and when. */
export function Steps({ preview }: { readonly preview: RulePreviewPage }) {
  const t = useTranslations('administration.preview.steps');
  const steps = useSteps(preview);
  const current = steps.find(({ icon }) => icon !== DONE)?.id;
  return (
    <ol
      aria-label={t('label')}
      className="grid divide-line rounded-box border border-line bg-paper max-md:divide-y md:grid-cols-4 md:divide-x"
    >
      {steps.map(({ id, icon, text, by }) => (
        <li
          key={id}
          aria-current={id === current ? 'step' : undefined}
          className={classNames(
            'flex gap-3 border-b-3 px-4 py-2.5',
            id === current ? 'border-b-ink' : 'border-b-transparent forced-colors:border-b-[Canvas]',
          )}
        >
          <Icon name={icon} className={classNames('mt-0.5 size-5 shrink-0', icon === DONE && 'text-success')} />
          <div className="min-w-0">
            <p className="font-semibold">{t(id)}</p>
            <p className="text-ink-soft text-small">{text}</p>
            {by !== undefined && <p className="text-ink-muted text-small">{by}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
