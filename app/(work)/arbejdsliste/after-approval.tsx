'use client';

import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { Button } from '@/app/_ui/button';

/** The next case is the next step (design/screens/screens.md, picture 15). */
export function AfterApproval(props: {
  /** How many are left with the person; undefined while unknown. */
  readonly left: number | undefined;
  readonly onNext: () => void;
  readonly onTakeNext: () => void;
}) {
  const t = useTranslations('worklist.judged');
  const { left } = props;
  const hasMore = left !== 0;
  return (
    <>
      {left !== undefined && <p className="ps-6 text-ink-soft text-small">{t('left', { count: left })}</p>}
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
