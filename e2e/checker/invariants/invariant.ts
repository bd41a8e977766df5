/** The invariants of reliability.md § 1, and that callers get no unexpected errors. */
export type Invariant =
  | 'an acknowledged write is in the log exactly once'
  | 'refused and rolled-back writes leave nothing'
  | 'an event and its audit entry go together'
  | 'state is the fold of the events'
  | 'what is derived is what the rules say'
  | 'events have the stamps of their time'
  | 'writers had the right at the time of writing'
  | 'no change is lost'
  | 'no caller gets rows outside its scope'
  | 'rows match the period'
  | 'polls are contiguous and reach the end'
  | 'a closed period read again is identical'
  | 'the pages form one list'
  | 'the lists of all jobcenters make up the country'
  | 'sealed never decreases'
  | 'no event at or before sealed'
  | 'no caller gets an unexpected error';

/** Reports a violation. */
export type OnViolation = (invariant: Invariant, what: string) => void;
