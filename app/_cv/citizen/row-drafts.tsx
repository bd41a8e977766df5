'use client';

import { useState } from 'react';
import { type Draft, useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { preloaded, usePreload } from '@/app/_ui/preloaded';

// There is none while the page loads.
const RailDrafts = preloaded(() => import('./rail-drafts'));

/** The drafts of a row of the rail, those for which `of` has a value. */
export function RowDrafts(props: {
  readonly of: (draft: Draft) => unknown;
  readonly onContinue: (draft: Draft) => void;
}) {
  const drafts = useDrafts(useCitizen().overview.citizenKey).filter((draft) => props.of(draft) !== undefined);
  usePreload(RailDrafts);
  // Where its script could not be fetched, until there are others.
  const [closedAt, setClosedAt] = useState(0);
  if (drafts.length === 0 || drafts.length === closedAt) return null;
  return <RailDrafts drafts={drafts} onContinue={props.onContinue} onClose={() => setClosedAt(drafts.length)} />;
}
