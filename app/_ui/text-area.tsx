'use client';

import { type ComponentProps, useId } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { Icon } from './icon';
import { CONTROL_LOOK } from './text-input';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'maxLength'> & {
  readonly value: string;
  /** The longest it may be, in code points. Longer text is kept and told, never cut. */
  readonly most: number;
  /** Past so many code points `softWarning` shows. */
  readonly soft?: number;
  readonly softWarning?: string;
};

/** Several lines with a counter that is read out only when room runs short. */
export function TextArea({ value, most, soft = most, softWarning, className, ...props }: TextAreaProps) {
  const t = useTranslations('ui');
  const counter = useId();
  const length = [...value].length;
  const left = most - length;
  const warn = length > soft && left >= 0 ? softWarning : undefined;
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
        <p id={counter} className={classNames('ms-auto tabular-nums', left < 0 ? 'font-semibold' : 'text-ink-muted')}>
          {left < 0 ? t('tooLong', { over: -left }) : t('left', { left })}
        </p>
      </div>
    </div>
  );
}
