/** What the draft of a guest access's outcome is about (`Draft.about`). */
export function outcomeDraft(access: string): string {
  return `guest-access ${access}`;
}
