'use client';

import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { Icon } from './icon';

/** Attributes that connect a control with its label, hint and error. */
export type Control = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

/**
 * Label, hint and error around one control. Screen readers announce the error when it appears.
 * @param props.below help to fix the error, shown after it
 */
export function Field(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: (control: Control) => ReactNode;
  readonly below?: ((control: Pick<Control, 'id'>) => ReactNode) | undefined;
}) {
  const t = useTranslations('ui');
  const id = useId();
  const describedBy = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('grid gap-1.5', props.className)}>
      <label htmlFor={id} className={props.hideLabel ? 'sr-only' : 'font-medium'}>
        {props.label}
        {props.optional && <span className="font-normal text-ink-muted"> {t('optional')}</span>}
      </label>
      {props.hint && (
        <p id={`${id}-hint`} className={props.hideLabel ? 'sr-only' : 'text-ink-muted text-small'}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': props.error === undefined ? undefined : true,
      })}
      <div aria-live="polite">
        {props.error && (
          <p id={`${id}-error`} className="flex items-start gap-1.5 pt-0.5 font-medium text-small">
            <Icon name="circle-alert" className="mt-0.5 size-4 shrink-0 text-error" />
            {props.error}
          </p>
        )}
      </div>
      {props.below?.({ id })}
    </div>
  );
}
