'use client';

import { useCitizen } from '@/app/_cv/open-citizen';
import { ChangedCard } from './changed-card';
import { CvContent } from './cv-content';
import { Rail } from './rail';
import { StateBanner } from './state-banner';

/** The CV that is judged, what changed in it first, and beside it the rail with what stands and the actions. */
export function CitizenScreen() {
  const { cv } = useCitizen().overview;
  const hasCv = cv !== null && cv.state !== 'deleted';
  return (
    <div className="columns-with-rail">
      <div className="grid min-w-0 gap-3">
        <StateBanner />
        {hasCv && (
          <>
            <ChangedCard />
            <CvContent />
          </>
        )}
      </div>
      <Rail />
    </div>
  );
}
