'use client';

import { AvailabilityCard } from './availability-card';
import { ChangedCard } from './changed-card';
import { CvContent } from './cv-content';
import { MinimumCard } from './minimum-card';
import { RequirementCard } from './requirement-card';
import { StatusCard } from './status-card';
import { useCitizen } from './use-citizen';

/** What a judge needs on one screen: the three standings, what changed, what is missing, and the CV. */
export function CitizenScreen() {
  const { cv } = useCitizen().overview;
  const hasCv = cv !== null && cv.state !== 'deleted';
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-3">
        <StatusCard />
        <AvailabilityCard />
        <RequirementCard />
      </div>
      {hasCv && (
        <>
          <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
            <ChangedCard />
            <MinimumCard />
          </div>
          <CvContent />
        </>
      )}
    </>
  );
}
