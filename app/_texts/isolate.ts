const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const [ISOLATE, END] = ['\u2068', '\u2069'];

/**
 * Isolates a right-to-left name within a sentence, as `<bdi>` does in markup, so that it does not reorder the text
 * around it. Other names stay as they are, so that copied text contains no invisible characters.
 */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? ISOLATE + name + END : name;
}
