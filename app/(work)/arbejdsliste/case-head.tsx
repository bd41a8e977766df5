'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CitizenFacts } from '@/app/_cv/citizen/facts';
import { CitizenIdentity } from '@/app/_cv/citizen/identity';
import { CitizenViews } from '@/app/_cv/citizen/views';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { showCv, showTimeline } from '@/app/_cv/open-case';
import { useCitizen } from '@/app/_cv/open-citizen';
import { problemOf } from '@/app/_trpc/problem';
import { Icon } from '@/app/_ui/icon';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';

/** Who the case is about, the facts, and the citizen's views, which show in place. */
export function CaseHead({ view }: { readonly view: 'cv' | 'timeline' }) {
  const t = useTranslations('worklist');
  const { handle } = useCitizen();
  const [failed, setFailed] = useState<unknown>();
  return (
    <div className="border-line border-b bg-paper px-4 pt-2 md:px-5">
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <CitizenIdentity onFailed={setFailed} />
        </div>
        <Link
          href={view === 'cv' ? paths.citizen(handle) : paths.timeline(handle)}
          aria-label={t('open')}
          title={t('open')}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-box border border-transparent hover:bg-sunken max-md:size-11 print:hidden"
        >
          <Icon name="maximize-2" className="size-4" />
        </Link>
      </div>
      {failed !== undefined && <FaultAlert problem={problemOf(failed)} />}
      <CitizenFacts />
      <div className="-mx-3">
        <CitizenViews current={view} onView={(next) => (next === 'cv' ? showCv() : showTimeline())} />
      </div>
    </div>
  );
}
