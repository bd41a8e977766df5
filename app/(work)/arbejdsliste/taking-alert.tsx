'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { Alert } from '@/app/_ui/alert';
import type { useTakeNext } from './use-take-next';

/** Why no case was taken. */
export function TakingAlert(props: { readonly taking: ReturnType<typeof useTakeNext>; readonly onRetry: () => void }) {
  const t = useTranslations('worklist.acts');
  const { refused, problem } = props.taking;
  if (!refused && !problem) return null;
  return (
    <div className="p-3">
      {refused && <Alert live tone="info" title={t(refused === 'none' ? 'noneFree' : 'limit')} />}
      {problem && <FaultAlert problem={problem} onRetry={props.onRetry} />}
    </div>
  );
}
