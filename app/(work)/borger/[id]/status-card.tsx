'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { StatusTag } from '@/app/_cv/tags';
import { useCommand } from '@/app/_cv/use-command';
import { ahead } from '@/app/_ui/ahead';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { Tag } from '@/app/_ui/tag';
import { CvStatus, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { type JudgementDraft, NO_DRAFT } from './judgement-draft';
import { Refusal, useRefusal } from './refusal';
import { Standing } from './standing';
import { useCitizen } from './use-citizen';

const JudgementDialog = ahead(() => import('./judgement-dialog'));

/** The judgement: what it is, since when, by whom and why; and the two ways to judge. */
export function StatusCard() {
  const t = useTranslations('citizen.status');
  const { status, changedSinceJudgement, judgedAt, may } = useCitizen().overview;
  const refusal = useRefusal();
  const [open, setOpen] = useState<'approve' | 'set'>();
  // Kept here and not in the dialog, so that a half-written comment survives closing it.
  const [draft, setDraft] = useState<JudgementDraft>(NO_DRAFT);

  const noApproval = refusal(may.setStatus[CvStatus.approved]);
  const noJudgement = SETTABLE_STATUSES.some((each) => may.setStatus[each]?.allowed) ? undefined : noApproval;
  const judged = status.value === CvStatus.approved || status.value === CvStatus.rejected;
  const openIf = (reason: string | undefined, which: 'approve' | 'set') => {
    if (reason === undefined) setOpen(which);
  };
  useCommand('approve', () => openIf(noApproval, 'approve'));
  useCommand('status', () => openIf(noJudgement, 'set'));
  return (
    <Card title={t('title')}>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <StatusTag large value={status.value} />
        {judged && judgedAt !== null && changedSinceJudgement.length > 0 && (
          <Tag tone="warning" Icon={TriangleAlert}>
            {t('changedSince')}
          </Tag>
        )}
      </div>
      <Standing event={status.event} />
      <div className="mt-auto grid gap-2 pt-4">
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            reason={noApproval}
            tip={t('approve')}
            shortcut={keyOf('approve')}
            onClick={() => setOpen('approve')}
          >
            {t('approve')}
          </Button>
          <Button reason={noJudgement} tip={t('set')} shortcut={keyOf('status')} onClick={() => setOpen('set')}>
            {t('set')}
          </Button>
        </div>
        <Refusal reason={noJudgement} />
      </div>
      {open && (
        <JudgementDialog
          approving={open === 'approve'}
          draft={draft}
          onDraft={setDraft}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}
