'use client';

import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react';
import { useCitizen } from '@/app/_cv/open-citizen';
import { InPane } from '@/app/_ui/page-heading';
import { ChangedCard } from './changed-card';
import { CvContent } from './cv-content';
import { Rail } from './rail';
import { StateBanner } from './state-banner';

/**
 * The CV that is judged, what changed in it first, and beside it the rail with what stands and the actions.
 * @param props.above shown above the changes
 * @param props.instead takes the place of changes and CV
 */
export function CitizenScreen(props: {
  readonly above?: ReactNode;
  readonly instead?: ReactNode;
  readonly rail?: ReactNode;
}) {
  const { above, instead, rail = <Rail /> } = props;
  const { cv } = useCitizen().overview;
  const inPane = useContext(InPane);
  const hasCv = cv !== null && cv.state !== 'deleted';
  const scroller = useRef<HTMLDivElement>(null);
  // Each is found again where it was left.
  const left = useRef({ cv: 0, instead: 0 });
  const shows = instead ? 'instead' : 'cv';
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, left.current[shows]);
  }, [shows]);
  return (
    <div className="columns-with-rail">
      {/* In a pane it scrolls, and what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <div
        ref={scroller}
        className="grid min-w-0 content-start gap-3"
        tabIndex={inPane ? 0 : undefined}
        data-cv-scroll
        onScroll={({ currentTarget }) => {
          left.current[shows] = currentTarget.scrollTop;
        }}
      >
        {above}
        <StateBanner />
        {instead}
        {!instead && hasCv && (
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
