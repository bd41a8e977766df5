import type { Messages } from '../types';

/** Tidslinje. */
export const timeline = {
  heading: 'Timeline',
  kind: { status: 'CV status', availability: 'Searchability', content: 'CV content', registration: 'Registrations' },
  filters: {
    title: 'Filters',
    fold: '{count, plural, =0 {Filters} other {Filters (# chosen)}}',
    kind: 'Show',
    setBy: 'Done by',
    from: 'From',
    to: 'To',
    sinceJudgement: 'Since the latest assessment',
    period: 'Period',
    clear: 'Clear filters',
  },
  empty: 'There are no events in the timeline.',
  emptyFiltered: 'No events match the filters.',
  more: 'Show older events',
  end: 'No more events.',
  shown: '{count, plural, one {# event shown} other {# events shown}}',
  run: 'Show {count, plural, one {# change} other {# changes}}: {what}',
  event: {
    change: '{what}: {from} → {to}',
    set: '{what}: {to}',
    operation: '{what} {operation}',
    repeated: '{what}: {to} (assessed again)',
  },
  cause: 'Set by the system because of a change in the citizen’s registrations or CV',
  recorded: 'Recorded {time}',
  details: 'Before and after',
  field: 'Field',
  before: 'Before',
  after: 'After',
  nothing: '–',
} as const satisfies Messages['timeline'];
