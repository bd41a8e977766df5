'use client';

import { useTranslations } from 'use-intl';
import { DraftLines } from '@/app/_cv/draft-lines';
import type { Draft } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Availability, CvStatus } from '@/server/domain/code-lists';
import { availabilityOf, statusOf } from './judgement-draft';
import { useRefusal } from './refusal';

/** Drafts of judgements, or of availability. */
export default function RailDrafts(props: {
  readonly drafts: readonly Draft[];
  readonly onContinue: (draft: Draft) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('draft');
  const codes = useTranslations('codes');
  const { may } = useCitizen().overview;
  const refusal = useRefusal();
  const describe = (draft: Draft) => {
    const status = statusOf(draft);
    if (status === undefined) return t('choice', { name: codes(`availability.${availabilityOf(draft) ?? 'none'}`) });
    return t('judgement', { name: codes(`status.${status}`), count: [...draft.text].length });
  };
  const refusalOf = (draft: Draft) =>
    statusOf(draft) === undefined
      ? may.setAvailability[availabilityOf(draft) ?? Availability.searchable]
      : may.setStatus[statusOf(draft) ?? CvStatus.approved];
  return (
    <div className="rail-drafts">
      <DraftLines
        drafts={props.drafts}
        describe={describe}
        reason={(draft) => refusal(refusalOf(draft))}
        onContinue={props.onContinue}
      />
    </div>
  );
}
