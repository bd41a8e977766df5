'use client';

import { useTranslations } from 'use-intl';
import { CommandButton } from '@/app/_cv/command-button';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useWaits } from '@/app/_cv/rejection/use-waits';
import { CvStatus } from '@/server/domain/code-lists';

/** The next case is the next step (design/screens/screens.md, picture 15). */
export function AfterJudgement(props: {
  /** How many the person has; undefined while unknown. */
  readonly mine: number | undefined;
  /** Whether this case is one of them. */
  readonly isMine: boolean;
  readonly onNext: () => void;
  readonly onTakeNext: () => void;
}) {
  const t = useTranslations('worklist.judged');
  const { status } = useCitizen().overview;
  const waits = useWaits() && status.value === CvStatus.rejected;
  const others = props.mine === undefined ? undefined : Math.max(0, props.mine - (waits && props.isMine ? 1 : 0));
  const hasMore = others !== 0;
  return (
    <>
      {others !== undefined && (
        <p className="ps-6 text-ink-soft text-small">{t(waits ? 'waits' : 'left', { count: others })}</p>
      )}
      {hasMore && <CommandButton command="nextCase" look="next" label={t('next')} onClick={props.onNext} />}
      <CommandButton
        command="takeNext"
        look={hasMore ? 'secondary' : 'next'}
        label={t('takeNext')}
        onClick={props.onTakeNext}
      />
    </>
  );
}
