'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import type { SettableStatus } from '@/server/domain/code-lists';
import { statusOf } from './judgement-draft';
import { RailRow } from './rail-row';
import { RowDrafts } from './row-drafts';
import { SetBy } from './set-by';
import { Why } from './why';

/** The status, since when, by whom and why, and the drafts of judgements. */
export function StatusRow({ onContinue }: { readonly onContinue: (status: SettableStatus | undefined) => void }) {
  const t = useTranslations('citizen.status');
  const { status, flagged } = useCitizen().overview;
  return (
    <RailRow title={t('title')}>
      <div>
        <StatusTag value={status.value} />
      </div>
      <SetBy
        event={status.event}
        never={t('never')}
        also={flagged && t('changed')}
        why={<Why about="status" title={t('title')} />}
      />
      <RowDrafts of={statusOf} onContinue={(draft) => onContinue(statusOf(draft))} />
    </RailRow>
  );
}
