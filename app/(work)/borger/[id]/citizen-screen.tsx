'use client';

import { useCitizen } from '@/app/_cv/open-citizen';
import { AvailabilityCard } from './availability-card';
import { ChangedCard } from './changed-card';
import { CvContent } from './cv-content';
import { MinimumCard } from './minimum-card';
import { RequirementCard } from './requirement-card';
import { StatusCard } from './status-card';

/**
 * What a judge needs on one screen: status, availability, requirement, changes, the minimum and the CV. The minimum
 * stays visible beside the CV.
 */
export function CitizenScreen() {
  const { cv } = useCitizen().overview;
  const hasCv = cv !== null && cv.state !== 'deleted';
  return (
    <>
      {/* Top-aligned while details are open, so that unfolding moves no button of another card. */}
      <div className="grid gap-4 has-[details[open]]:items-start lg:grid-cols-3 print:grid-cols-2">
        <StatusCard />
        <AvailabilityCard />
        <RequirementCard />
      </div>
      {hasCv && (
        <div className="grid items-start gap-4 lg:grid-cols-3 lg:grid-rows-[auto_1fr] print:grid-cols-2">
          <div className="lg:col-span-2">
            <ChangedCard />
          </div>
          <div className="lg:row-span-2 tall:lg:sticky tall:lg:top-16">
            <MinimumCard />
          </div>
          <div className="lg:col-span-2 print:col-span-2">
            <CvContent />
          </div>
        </div>
      )}
    </>
  );
}
