import { SaxesParser } from 'saxes';
import { watchForLeaks } from '@/e2e/harness/leaks';
import type { Answer, Outcome } from './connection';
import { CANARIES, type Input } from './input';
import { stillValid } from './still-valid';

/** A response is expected within this time. Milliseconds. */
export const ANSWER_MS = 1_000;

/**
 * The findings about the result of an input, each in a sentence without a piece of the input. Lateness is judged
 * elsewhere.
 */
export function judge(input: Input, { answers, hung, rest }: Outcome): readonly string[] {
  const findings: string[] = [];
  if (hung) findings.push('hangs: no response, and the connection is still open');
  if (!hung && answers.length < input.answers) {
    findings.push(`dropped: ${answers.length} of ${input.answers} answers, then the connection was closed`);
  }
  if (input.ending !== 'break' && rest.length > 0) findings.push('a response that is not HTTP, or is truncated');
  return [...findings, ...answers.flatMap((answer) => judgeAnswer(input, answer))];
}

function judgeAnswer(input: Input, { status, head, body }: Answer): readonly string[] {
  const findings: string[] = [];
  const text = body.toString('utf8');
  if (!input.statuses.includes(status)) findings.push(`status ${status} where ${input.statuses.join(' or ')} fits`);
  if (/Internal error|"internal"/.test(text)) findings.push('an internal error');
  if (/<(?:soap:Value|faultcode)>soap:(?:Server|Receiver)</.test(text))
    findings.push('says that the failure is its own');
  const isXml = /^content-type: *(?:text\/xml|application\/soap\+xml)/im.test(head);
  if (status === 500 && !(isXml && text.includes('<soap:Fault>'))) findings.push('500 without a fault');
  if (isXml && !input.bodiless && !isWellFormed(text)) findings.push('a response that is not well-formed');
  if (status === 200) {
    if (input.mutated && isXml && !stillValid(input)) findings.push('200 for an invalid message');
    // The response to a mutated message contains what it asks for; that to a mutated record contains its id, which may
    // be any word but a CPR number.
    if (input.mutated) return isXml ? findings : [...findings, ...cprsIn('answer', text)];
  }
  if (input.says && !input.bodiless && !input.says.test(text))
    findings.push(`the answer does not say ${input.says.source}`);
  return [...findings, ...echoesIn('answer', `${head}\n${text}`, isXml)];
}

/**
 * What a fault echoes: the names of a wrong element and attribute, `{urn:x}Comment`, `Comment/@lang`, and an
 * organisation that is not the client's (wire.md § 1).
 */
const NAMES = /\{[^{}<]*\}[^\s<]*|[\w-]+\/@[^\s<]+|<OrganisationCode>[^<]*/g;

/**
 * Where a text contains a piece of the input: a CPR number, or the word that is part of every input.
 * @param names whether the word may be part of what a fault echoes; a CPR number never may
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

/** The findings in the server's log: an internal failure, or a piece of the input. */
export function judgeLog(lines: string): readonly string[] {
  const findings = [...echoesIn('log', lines)];
  if (/"level":(?:50|60)\b|crashed|unhandled|UnhandledPromise|heap out of memory/i.test(lines)) {
    findings.push('the log reports an internal failure');
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
