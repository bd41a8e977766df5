/**
 * Anything that reads as a CPR: ten digits alone, or six and four with a hyphen or blank between. Beside digits of any
 * script it is longer. A pattern of its own, so that the recogniser is not its own judge
 * (docs/adr/0007-one-recogniser-of-cpr-numbers.md).
 */
const CPR = /(?<![\p{Nd}.])(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\p{Nd})/u;
/** What the log's last line of defence writes instead of a number: the line should not have contained one. */
const SCRUBBED = '[cpr]';

/** Watches the places where a CPR number must never be (domain.md § 3). */
export type LeakWatch = {
  /** @param place the kind of place the text is from, such as "URL" */
  see(place: string, text: string): void;
  /** The places of leaks, with the beginning of each text, without the number. */
  found(): readonly string[];
};

export function watchForLeaks(): LeakWatch {
  const leaks: string[] = [];
  return {
    see(place, text) {
      for (const line of withoutIdentifiers(text).split('\n')) {
        if (CPR.test(line) || line.includes(SCRUBBED))
          leaks.push(`${place}: ${line.replace(/\d/g, '#').slice(0, 300)}`);
      }
    },
    found: () => leaks,
  };
}

/** UUIDs and instants contain ten digits in a row by chance. */
function withoutIdentifiers(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '')
    .replace(/(?<!\d)\d{13}(?!\d)/g, '');
}
