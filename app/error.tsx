'use client';

import { useTranslations } from 'use-intl';
import { Notice } from '@/app/_ui/notice';

/** Shown when a page failed to render. The error is in the server's log and not shown. */
export default function ErrorPage(props: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const t = useTranslations();
  return (
    <Notice product={t('shell.product')} title={t('shell.error.title')} text={t('shell.error.text')}>
      <button
        type="button"
        onClick={props.reset}
        className="min-h-10 rounded-box bg-action px-4 font-medium text-on-action"
      >
        {t('shell.error.action')}
      </button>
      {props.error.digest && (
        <p className="pt-4 text-ink-muted text-small">{t('ui.messageId', { id: props.error.digest })}</p>
      )}
    </Notice>
  );
}
