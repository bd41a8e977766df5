'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { DraftLines } from '@/app/_cv/draft-lines';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { useCommand } from '@/app/_cv/use-command';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { preloaded } from '@/app/_ui/preloaded';
import { Tag } from '@/app/_ui/tag';
import { CvStatus, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';
import { JudgementDetails } from './judgement-details';
import { statusOf } from './judgement-draft';
import { Refusal, useRefusal } from './refusal';
import { Why } from './why';

const JudgementDialog = preloaded(() => import('./judgement-dialog'));

/** Which of the two dialogs is open; `status` is preselected from a draft. */
type Open = { readonly approving: boolean; readonly status?: SettableStatus | undefined };

/** The status, since when, by whom and why; with the buttons to judge, and drafts. */
export function StatusCard() {
  const t = useTranslations('citizen');
  const draft = useTranslations('draft');
  const names = useTranslations('codes.status');
  const judgement = useTranslations('judgement');
  const { citizenKey, status, flagged, nextStep, may } = useCitizen().overview;
  const refusal = useRefusal();
  const [open, setOpen] = useState<Open>();
  const drafts = useDrafts(citizenKey).filter((draft) => statusOf(draft) !== undefined);

  const noApproval = refusal(may.setStatus[CvStatus.approved]);
  const noJudgement = SETTABLE_STATUSES.some((each) => may.setStatus[each]?.allowed) ? undefined : noApproval;
  const newest = drafts.at(-1);
  const approveLabel =
    status.value === CvStatus.approved ? judgement('again', { what: t('status.approve') }) : t('status.approve');
  const approve = () => noApproval === undefined && setOpen({ approving: true });
  const set = () => noJudgement === undefined && setOpen({ approving: false, status: newest && statusOf(newest) });
  useCommand('approve', approve);
  useCommand('status', set);
  return (
    <Card title={t('status.title')}>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <StatusTag large value={status.value} />
        {flagged && (
          <Tag tone="warning" icon="triangle-alert">
            {t('status.changedSince')}
          </Tag>
        )}
      </div>
      <DraftLines
        drafts={drafts}
        describe={(each) =>
          draft('judgement', { name: names(`${statusOf(each) ?? 'none'}`), count: [...each.text].length })
        }
        reason={(draft) => refusal(may.setStatus[statusOf(draft) ?? CvStatus.approved])}
        onContinue={(draft) => setOpen({ approving: statusOf(draft) === CvStatus.approved, status: statusOf(draft) })}
      />
      <JudgementDetails event={status.event} never={t('status.never')} />
      <Why about="status" title={t('status.title')} />
      <div className="mt-auto grid gap-2 pt-4">
        <div className="flex flex-wrap gap-2">
          <Button
            look={nextStep === 'approve' ? 'primary' : 'secondary'}
            reason={noApproval}
            tip={approveLabel}
            shortcut={keyOf('approve')}
            onClick={approve}
          >
            {approveLabel}
          </Button>
          <Button reason={noJudgement} tip={t('status.set')} shortcut={keyOf('status')} onClick={set}>
            {t('status.set')}
          </Button>
        </div>
        <Refusal reason={noJudgement} />
      </div>
      {open && <JudgementDialog approving={open.approving} drafted={open.status} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}
