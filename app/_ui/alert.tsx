'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { CopyButton } from './copy-button';
import { Icon } from './icon';

const TONES = {
  info: { box: 'bg-info-tint border-info', colour: 'text-info', icon: 'info' },
  success: { box: 'bg-success-tint border-success', colour: 'text-success', icon: 'circle-check' },
  warning: { box: 'bg-warning-tint border-warning', colour: 'text-warning', icon: 'triangle-alert' },
  error: { box: 'bg-error-tint border-error', colour: 'text-error', icon: 'octagon-alert' },
} as const;

/**
 * A message in place: the cause, the next step, the code in small text and an id to copy.
 * @param props.live announced by screen readers when it appears; not for alerts that are part of the loaded page
 */
export function Alert(props: {
  readonly tone: keyof typeof TONES;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly code?: string | undefined;
  readonly messageId?: string | undefined;
  readonly live?: boolean;
}) {
  const t = useTranslations('ui');
  const { box, colour, icon } = TONES[props.tone];
  const element = useRef<HTMLDivElement>(null);
  const { live } = props;
  useEffect(() => {
    // In a dialog taller than the window it may appear out of view. A page does not scroll while it is being read.
    if (live && element.current?.closest('dialog')) element.current.scrollIntoView({ block: 'nearest' });
  }, [live]);
  return (
    <div
      ref={element}
      role={props.live ? 'alert' : undefined}
      className={classNames(
        'flex gap-3 rounded-box border-s-4 px-4 py-3 text-ink forced-colors:border-e forced-colors:border-y',
        box,
      )}
    >
      <Icon name={icon} className={classNames('mt-0.5 size-5 shrink-0', colour)} />
      <div className="grid min-w-0 grow gap-1.5 wrap-anywhere">
        <p className="font-semibold">{props.title}</p>
        {props.children && <div className="grid gap-1.5">{props.children}</div>}
        {props.actions && <div className="flex flex-wrap gap-2 pt-1 empty:hidden">{props.actions}</div>}
        {(props.code || props.messageId) && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-small">
            {props.code && <span>{t('code', { code: props.code })}</span>}
            {props.messageId && (
              <span className="inline-flex min-w-0 items-center gap-1">
                <span className="min-w-0 break-all">{t('messageId', { id: props.messageId })}</span>
                <CopyButton text={props.messageId} label={t('copyId')} />
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
