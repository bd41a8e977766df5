'use client';

import { showTimeline } from '@/app/_cv/open-case';
import { filtersOf, queryStringOf } from '@/app/_cv/timeline/filters';
import { Timeline } from '@/app/_cv/timeline/timeline';

/** The timeline of the open case, with the filters kept beside it in the browser's history. */
export default function CaseTimeline(props: { readonly filters: string; readonly onClose: () => void }) {
  return (
    <Timeline
      initial={undefined}
      filters={filtersOf(new URLSearchParams(props.filters))}
      onFilters={(filters) => showTimeline(queryStringOf(filters))}
    />
  );
}
