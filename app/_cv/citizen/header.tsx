'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { useCategoryName, useGroupName } from '@/app/_cv/use-group-name';
import { problemOf } from '@/app/_trpc/problem';
import { preloaded } from '@/app/_ui/preloaded';
import { Tag } from '@/app/_ui/tag';
import { paths } from '@/app/paths';
import { CitizenFacts } from './facts';
import { CitizenIdentity } from './identity';
import { CitizenViews } from './views';

const GuestBand = preloaded(() => import('@/app/_cv/guest/as-guest'), 'GuestBand');

/** A sticky line with the citizen's name, age, number, protection and status, and facts below it (ux.md, "Borger"). */
export function CitizenHeader() {
  const t = useTranslations('citizen');
  const { handle, overview } = useCitizen();
  const path = usePathname();
  const [failed, setFailed] = useState<unknown>();
  return (
    <>
      <div
        className="band -mx-4 flex flex-wrap items-end justify-between gap-x-6 border-line border-b bg-paper px-4 sm:-mx-6 sm:px-6 tall:sticky tall:top-0 tall:z-10"
        data-sticky
      >
        <div className="flex min-w-0 flex-1 basis-80 flex-wrap items-center gap-x-3 gap-y-1 pt-3 pb-1 md:py-1.5">
          <CitizenIdentity onFailed={setFailed} />
          <StatusTag value={overview.status.value} />
          {overview.flagged && (
            <span className="max-[75rem]:hidden print:hidden">
              <Tag tone="need" icon="file-diff">
                {t('status.changedSince')}
              </Tag>
            </span>
          )}
          <Group />
        </div>
        <CitizenViews current={path === paths.timeline(handle) ? 'timeline' : 'cv'} />
        {failed !== undefined && (
          <div className="basis-full pb-2">
            <FaultAlert problem={problemOf(failed)} />
          </div>
        )}
        {overview.guest && (
          <GuestBand guest={overview.guest} failed={failed} onClose={() => window.location.reload()} />
        )}
      </div>
      <div className="band -mx-4 border-line border-b bg-paper px-4 py-1.5 sm:-mx-6 sm:px-6">
        <CitizenFacts />
      </div>
    </>
  );
}

/** The contact group beside the name, once the facts have scrolled away; clipped entirely if it does not fit. */
function Group() {
  const groupName = useGroupName();
  const categoryName = useCategoryName();
  const { group } = useCitizen().overview;
  if (!group) return null;
  const names = [groupName(group.id), group.category && categoryName(group.category)];
  return (
    <p className="once-scrolled flex h-5.5 min-w-0 flex-1 flex-wrap overflow-y-clip text-ink-soft before:h-full print:hidden">
      <span className="wrap-anywhere">{names.filter(Boolean).join(' · ')}</span>
    </p>
  );
}
