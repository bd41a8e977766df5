/** What the draft is about in which somebody says what came of a guest access. */
export function outcomeDraft(access: string): string {
  return `guest-access ${access}`;
}
