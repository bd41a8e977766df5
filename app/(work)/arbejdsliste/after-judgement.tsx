'use client';

import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useWaits } from '@/app/_cv/rejection/use-waits';
import { Button } from '@/app/_ui/button';
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
      {hasMore && (
        <Button look="next" tip={t('next')} shortcut={keyOf('nextCase')} showKey onClick={props.onNext}>
          {t('next')}
        </Button>
      )}
      <Button
        look={hasMore ? 'secondary' : 'next'}
        tip={t('takeNext')}
        shortcut={keyOf('takeNext')}
        showKey
        onClick={props.onTakeNext}
      >
        {t('takeNext')}
      </Button>
    </>
  );
}
