/** The invariants of reliability.md § 1, and that nobody was told what nobody should be. */
export type Invariant =
  | 'an acknowledged write is in the log exactly once'
  | 'what was refused or undone left nothing'
  | 'an event and its audit entry go together'
  | 'state is the fold of the events'
  | 'events bear the relations of their time'
  | 'who wrote had the right when it was written'
  | 'no change is lost'
  | 'nobody gets what they may not see'
  | 'rows tell the period'
  | 'polls join and reach the end'
  | 'a closed period read again is identical'
  | 'the pages together are one read'
  | 'the jobcenters together are the country'
  | 'sealed never goes back'
  | 'no event at or before sealed'
  | 'no surprises';

/** Tells of a breach. */
export type Breach = (invariant: Invariant, what: string) => void;
