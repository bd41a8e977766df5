const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const [ISOLATE, END] = ['\u2068', '\u2069'];

/**
 * A name to stand within a sentence, as `<bdi>` isolates it between elements: one that is written from right to left turns nothing round
 * it. Others stay as they are, so that what is copied has nothing invisible in it.
 */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? ISOLATE + name + END : name;
}
