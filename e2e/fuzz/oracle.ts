import { SaxesParser } from 'saxes';
import { watchForLeaks } from '@/e2e/harness/leaks';
import type { Answer, Outcome } from './connection';
import { CANARIES, type Input } from './input';
import { stillValid } from './still-valid';

/** An answer is due within this. Milliseconds. */
export const ANSWER_MS = 1_000;

/** What is wrong with what came of an input, each in a sentence that repeats nothing of it. Lateness is judged elsewhere. */
export function judge(input: Input, { answers, hung, rest }: Outcome): readonly string[] {
  const findings: string[] = [];
  if (hung) findings.push('hangs: no answer, and the connection is still open');
  if (!hung && answers.length < input.answers) {
    findings.push(`dropped: ${answers.length} of ${input.answers} answers, then the connection was closed`);
  }
  if (input.ending !== 'break' && rest.length > 0) findings.push('an answer that is no HTTP, or breaks off');
  return [...findings, ...answers.flatMap((answer) => judgeAnswer(input, answer))];
}

function judgeAnswer(input: Input, { status, head, body }: Answer): readonly string[] {
  const findings: string[] = [];
  const text = body.toString('utf8');
  if (!input.statuses.includes(status)) findings.push(`status ${status} where ${input.statuses.join(' or ')} fits`);
  if (/Internal error|"internal"/.test(text)) findings.push('an error inside');
  if (/<(?:soap:Value|faultcode)>soap:(?:Server|Receiver)</.test(text))
    findings.push('says that the failure is its own');
  const isXml = /^content-type: *(?:text\/xml|application\/soap\+xml)/im.test(head);
  if (status === 500 && !(isXml && text.includes('<soap:Fault>'))) findings.push('500 without a fault');
  if (isXml && !input.bodiless && !isWellFormed(text)) findings.push('an answer that is not well-formed');
  if (status === 200) {
    if (input.mutated && isXml && !stillValid(input)) findings.push('200 for what is no valid message');
    // What a mangled message asks for is told; of a mangled record its id is, which may be any word but a number.
    if (input.mutated) return isXml ? findings : [...findings, ...cprsIn('answer', text)];
  }
  if (input.says && !input.bodiless && !input.says.test(text))
    findings.push(`the answer does not say ${input.says.source}`);
  return [...findings, ...echoesIn('answer', `${head}\n${text}`, isXml)];
}

/**
 * What a fault tells as it came: the names of a wrong element and attribute, `{urn:x}Comment`, `Comment/@lang`, and an organisation that
 * is not the client's (wire.md § 1).
 */
const NAMES = /\{[^{}<]*\}[^\s<]*|[\w-]+\/@[^\s<]+|<OrganisationCode>[^<]*/g;

/**
 * Where a text holds a piece of what was sent: a CPR, or the word that stands in every input.
 * @param names that word may stand in what a fault tells as it came, though no number may
 */
function echoesIn(place: string, text: string, names = false): readonly string[] {
  const values = names ? text.replace(NAMES, '') : text;
  return [...cprsIn(place, text), ...(CANARIES.test(values) ? [`a piece of the input in the ${place}`] : [])];
}

function cprsIn(place: string, text: string): readonly string[] {
  const watch = watchForLeaks();
  watch.see(place, text);
  return watch.found().length > 0 ? [`a CPR in the ${place}`] : [];
}

/** What may not stand in the server's log: a failure of its own, or a piece of what it was sent. */
export function judgeLog(lines: string): readonly string[] {
  const findings = [...echoesIn('log', lines)];
  if (/"level":(?:50|60)\b|crashed|unhandled|UnhandledPromise|heap out of memory/i.test(lines)) {
    findings.push('the log tells of a failure inside');
  }
  return findings;
}

function isWellFormed(text: string): boolean {
  let wrong = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    wrong += 1;
  });
  parser.write(text).close();
  return wrong === 0;
}
