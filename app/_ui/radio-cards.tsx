'use client';

import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from './alert';
import { classNames } from './class-names';
import { Tag } from './tag';

/** The first available radio button of a form. */
export const FIRST_CHOICE = 'input[type="radio"]:not([aria-disabled="true"])';

export type RadioCard<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Why it is unavailable. It stays visible and focusable and shows the reason. */
  readonly reason?: string | undefined;
  /** Whether it is the current value, which is marked. */
  readonly current?: boolean;
};

const isAvailable = ({ reason }: { readonly reason?: string | undefined }) => reason === undefined;

/**
 * Native radio buttons as cards with room for a description. Unavailable ones come last, each with its reason; the
 * current value keeps its position, even when it can't be chosen again.
 */
export function RadioCards<Value extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly cards: readonly RadioCard<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** Beside each other in a wide window. */
  readonly inRow?: boolean;
  /** Said below them, if nothing was chosen. */
  readonly error?: string | false | undefined;
}) {
  const t = useTranslations('ui');
  const refused = props.cards.filter((card) => !isAvailable(card) && !card.current);
  return (
    <fieldset className={classNames('grid gap-2', props.inRow && 'md:grid-cols-3')}>
      <legend className="mb-2 font-medium">{props.legend}</legend>
      {[...props.cards.filter((card) => !refused.includes(card)), ...refused].map((card) => {
        const { value, label, description, reason, current } = card;
        return (
          <Fragment key={value}>
            {value === refused[0]?.value && (
              <p className="col-span-full pt-1 text-ink-soft text-small">{t('notNow')}</p>
            )}
            <label
              className={classNames(
                'grid grid-cols-[auto_1fr] content-start gap-x-3 rounded-box border px-3 py-2',
                'has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
                reason === undefined
                  ? 'border-line-strong bg-paper hover:bg-ground has-checked:border-ink has-checked:inset-ring-1 has-checked:inset-ring-ink forced-colors:has-checked:border-3'
                  : 'border-line border-dashed bg-ground text-ink-muted',
              )}
            >
              <input
                type="radio"
                name={props.name}
                value={value}
                checked={props.value === value}
                aria-disabled={reason === undefined ? undefined : true}
                onChange={() => reason === undefined && props.onChange(value)}
                className="mt-0.75 size-4 accent-action-strong outline-none"
              />
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {label}
                {current && <Tag icon="circle-dot">{t('current')}</Tag>}
              </span>
              {(reason ?? description) && <span className="col-start-2 text-small">{reason ?? description}</span>}
            </label>
          </Fragment>
        );
      })}
      {props.error && <Alert live tone="error" title={props.error} />}
    </fieldset>
  );
}
