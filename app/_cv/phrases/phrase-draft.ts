/** Both the subject and the form of the draft of a unit's phrases. */
export const PHRASE_DRAFT = 'phrases';
