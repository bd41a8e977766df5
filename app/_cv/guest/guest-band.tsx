'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen, useRefresh } from '@/app/_cv/open-citizen';
import { timeBeside } from '@/app/_texts/time-beside';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { OutcomeDialog } from './outcome-dialog';
import { outcomeDraft } from './outcome-draft';

/**
 * Says until when and why the citizen is read by guest access, and offers to end it (trust.md § 2).
 * @param props.failed the error of a call made by the header beside it, if there is one
 */
export function GuestBand(props: {
  readonly guest: NonNullable<CvOverview['guest']>;
  readonly failed: unknown;
  readonly onClose: () => void;
}) {
  const { id, until, kind } = props.guest;
  const { today } = useCitizen().overview;
  const t = useTranslations('guestAccess');
  const formats = useFormats();
  const drafted = useDrafts(outcomeDraft(id)).length > 0;
  const [ending, setEnding] = useState(false);
  const ended = useRefreshWhenRefused(props.failed);
  return (
    <div className="band -mx-4 flex grow basis-full items-center gap-x-3 border-info border-t-2 bg-info-tint px-4 py-1 text-dense sm:-mx-6 sm:px-6">
      <p className="flex min-w-0 grow items-start gap-2">
        <Icon name="id-card" className="mt-0.5 size-4 shrink-0 text-info" />
        <span>
          <strong>{t('band.until', { time: timeBeside(formats, until, today) })}</strong> · {t('band.reads')} ·{' '}
          {t(`kind.${kind}`)}
        </span>
      </p>
      <Button small aria-haspopup="dialog" className="shrink-0" onClick={() => setEnding(true)}>
        {t(drafted ? 'band.endDrafted' : 'band.end')}
      </Button>
      {ending && <OutcomeDialog running access={id} onDone={ended} onClose={() => setEnding(false)} />}
    </div>
  );
}

/**
 * Asks for the citizen again when anything else about them was refused, since the access may have ended.
 * @returns asks again
 */
function useRefreshWhenRefused(failed: unknown): () => Promise<void> {
  const queryClient = useQueryClient();
  const refresh = useRefresh(useCitizen().handle);
  const onRefused = useEffectEvent(() => void refresh());
  useEffect(() => {
    if (failed !== undefined) onRefused();
  }, [failed]);
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        const isRefused = event.type === 'updated' && event.action.type === 'error';
        if (isRefused && event.query.queryKey[0] !== 'citizen.overview') onRefused();
      }),
    [queryClient],
  );
  return refresh;
}
