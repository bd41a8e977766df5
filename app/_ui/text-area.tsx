'use client';

import { type ComponentProps, useId } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { Icon } from './icon';
import { CONTROL_LOOK } from './text-input';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'maxLength'> & {
  readonly value: string;
  /** The maximum length in code points. Longer text is reported, not cut. */
  readonly limit: number;
  /** The whole text that is limited, where the field holds only part of it. */
  readonly counted?: string | undefined;
  /** The counter shows only once the text is too long. */
  readonly uncounted?: boolean;
  /** Beyond this number of code points `softWarning` shows. */
  readonly softLimit?: number;
  readonly softWarning?: string;
};

/** A multi-line field with a counter. Screen readers announce it only when the text is too long. */
export function TextArea({
  value,
  limit,
  counted = value,
  uncounted = false,
  softLimit = limit,
  softWarning,
  className,
  ...props
}: TextAreaProps) {
  const t = useTranslations('ui');
  const counter = useId();
  const length = [...counted].length;
  const left = limit - length;
  const warn = length > softLimit && left >= 0 ? softWarning : undefined;
  return (
    <div className="grid gap-1">
      <textarea
        rows={4}
        {...props}
        value={value}
        aria-invalid={props['aria-invalid'] ?? (left < 0 || undefined)}
        aria-describedby={classNames(props['aria-describedby'], counter)}
        className={classNames(CONTROL_LOOK, 'py-2', className)}
      />
      <div className="flex flex-wrap justify-between gap-x-4 text-small">
        <p aria-live="polite" className="flex items-start gap-1.5">
          {warn && (
            <>
              <Icon name="triangle-alert" className="mt-0.5 size-4 shrink-0 text-warning" />
              {warn}
            </>
          )}
          {left < 0 && <span className="sr-only">{t('tooLong', { over: -left })}</span>}
        </p>
        <p
          id={counter}
          hidden={uncounted && left >= 0}
          className={classNames('ms-auto tabular-nums', left < 0 ? 'font-semibold' : 'text-ink-muted')}
        >
          {left < 0 ? t('tooLong', { over: -left }) : t('left', { left })}
        </p>
      </div>
    </div>
  );
}
