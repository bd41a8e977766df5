'use client';

import { useTranslations } from 'use-intl';
import { composeComment } from '@/server/domain/composed-comment';
import type { JudgementReason } from '@/server/domain/judgement-reasons';

/** What the reasons add to the comment, which is Danish in every language of the screens. */
export function ComposedReasons({ reasons }: { readonly reasons: readonly JudgementReason[] }) {
  const t = useTranslations('judgementReasons');
  const said = composeComment(reasons, undefined);
  if (said === undefined) return null;
  return (
    <div className="rounded-box border border-line-strong border-dashed px-3 py-2">
      <p className="text-ink-soft text-small">{t('composed')}</p>
      <p lang="da">{said}</p>
    </div>
  );
}
