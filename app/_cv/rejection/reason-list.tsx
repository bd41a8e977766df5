'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Icon } from '@/app/_ui/icon';
import {
  type JudgementReason,
  missingBy,
  REASON_SUBJECTS,
  type ReasonSubject,
} from '@/server/domain/judgement-reasons';
import { offeredAbout } from './offered-reasons';

type Choice = {
  readonly chosen: readonly JudgementReason[];
  readonly onChoose: (chosen: readonly JudgementReason[]) => void;
};

/** The reasons by element, each element with its state; a chosen one that the minimum meets says so. */
export function ReasonList(props: Choice) {
  const t = useTranslations('judgementReasons');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="font-semibold">
        {t('title')}
        <span className="font-normal text-ink-soft"> · {t('chosen', { count: props.chosen.length })}</span>
      </h3>
      <p className="pb-2 text-ink-soft text-small">{t('meetsOthers')}</p>
      {REASON_SUBJECTS.map((subject) => (
        <Subject key={subject} {...props} subject={subject} />
      ))}
    </section>
  );
}

function Subject({ subject, chosen, onChoose }: Choice & { readonly subject: ReasonSubject }) {
  const t = useTranslations('judgementReasons');
  const names = useTranslations('codes.element');
  const id = useId();
  const { missing } = useCitizen().overview;
  const choose = (reason: JudgementReason, on: boolean) =>
    onChoose(on ? [...chosen, reason] : chosen.filter((each) => each !== reason));
  return (
    // A fieldset’s legend can’t stand beside the choices.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      role="group"
      aria-labelledby={id}
      className="grid gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <div id={id} className="text-dense">
        <p className="font-medium">{subject === 'other' ? t('other') : names(subject)}</p>
        {subject !== 'other' && <State filled={!missing.includes(subject)} />}
      </div>
      <div className="grid gap-2">
        {offeredAbout(subject, missing).map((reason) => (
          <label key={reason} className="flex min-h-6 items-start gap-2 text-dense max-md:min-h-11 max-md:items-center">
            <input
              type="checkbox"
              checked={chosen.includes(reason)}
              onChange={({ target }) => choose(reason, target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-action-strong max-md:mt-0"
            />
            <span>
              {t(`choice.${reason}`)}
              {chosen.includes(reason) && missingBy(reason) && (
                <span className="text-ink-soft"> {t('meetsMissing')}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}

function State({ filled }: { readonly filled: boolean }) {
  const t = useTranslations('judgementReasons');
  return (
    <p className="flex items-center gap-1 text-ink-soft text-small">
      <Icon
        name={filled ? 'circle-check' : 'circle-x'}
        className={`size-4 shrink-0 ${filled ? 'text-success' : 'text-error'}`}
      />
      {t(filled ? 'filled' : 'missing')}
    </p>
  );
}
