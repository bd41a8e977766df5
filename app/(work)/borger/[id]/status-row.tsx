'use client';

import { useTranslations } from 'use-intl';
import { DraftLines } from '@/app/_cv/draft-lines';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { CvStatus, type SettableStatus } from '@/server/domain/code-lists';
import { statusOf } from './judgement-draft';
import { RailRow } from './rail-row';
import { useRefusal } from './refusal';
import { SetBy } from './set-by';
import { Why } from './why';

/** The status, since when, by whom and why, and the drafts of judgements. */
export function StatusRow({ onContinue }: { readonly onContinue: (status: SettableStatus | undefined) => void }) {
  const t = useTranslations('citizen.status');
  const draft = useTranslations('draft');
  const names = useTranslations('codes.status');
  const { citizenKey, status, flagged, may } = useCitizen().overview;
  const refusal = useRefusal();
  const drafts = useDrafts(citizenKey).filter((each) => statusOf(each) !== undefined);
  return (
    <RailRow title={t('title')}>
      <div>
        <StatusTag value={status.value} />
      </div>
      <SetBy event={status.event} never={t('never')} />
      {flagged && <p className="text-small">{t('changed')}</p>}
      <DraftLines
        drafts={drafts}
        describe={(each) =>
          draft('judgement', { name: names(`${statusOf(each) ?? 'none'}`), count: [...each.text].length })
        }
        reason={(each) => refusal(may.setStatus[statusOf(each) ?? CvStatus.approved])}
        onContinue={(each) => onContinue(statusOf(each))}
      />
      <Why about="status" title={t('title')} />
    </RailRow>
  );
}
