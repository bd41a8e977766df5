'use client';

import { type ReactNode, useContext } from 'react';
import { useCitizen } from '@/app/_cv/open-citizen';
import { InPane } from '@/app/_ui/page-heading';
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
  const inPane = useContext(InPane);
  const hasCv = cv !== null && cv.state !== 'deleted';
  return (
    <div className="columns-with-rail">
      {/* In a pane it scrolls, and what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <div className="grid min-w-0 gap-3" tabIndex={inPane ? 0 : undefined} data-cv-scroll>
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
