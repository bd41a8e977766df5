'use client';

import type { ReactNode } from 'react';
import { useCitizen } from '@/app/_cv/open-citizen';
import { ChangedCard } from './changed-card';
import { CvContent } from './cv-content';
import { Rail } from './rail';
import { StateBanner } from './state-banner';

/**
 * The CV that is judged, what changed in it first, and beside it the rail with what stands and the actions.
 * @param props.above shown above the changes
 */
export function CitizenScreen({ above, rail = <Rail /> }: { readonly above?: ReactNode; readonly rail?: ReactNode }) {
  const { cv } = useCitizen().overview;
  const hasCv = cv !== null && cv.state !== 'deleted';
  return (
    <div className="columns-with-rail">
      <div className="grid min-w-0 gap-3">
        {above}
        <StateBanner />
        {hasCv && (
          <>
            <ChangedCard />
            <CvContent />
          </>
        )}
      </div>
      {rail}
    </div>
  );
}
