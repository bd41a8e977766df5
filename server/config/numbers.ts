import { readFileSync } from 'node:fs';
import { findTenDigits } from '@/server/domain/cpr-in-text';
import { StartError } from './start-error';

/** Whether CPR numbers that could be real people's are accepted (wire.md § 3, "Synthetic citizens"). */
export type NumbersConfig = {
  readonly realNumbers: 'any' | 'warned' | 'refused';
  /** CPR numbers of official test persons, ten digits each: always accepted. */
  readonly testNumbers: ReadonlySet<string>;
};

type Demo = {
  /** Whether anyone may sign in as a demo user. */
  readonly demoSignIn: boolean;
  /** Whether other machines can do so, too. */
  readonly openDemo: boolean;
};

/**
 * @param testNumbersFile TEST_NUMBERS: one number a line, with or without hyphen; lines that begin with # are comments
 * @throws StartError whose message quotes nothing of the file
 */
export function numbersConfig(testNumbersFile: string | undefined, { demoSignIn, openDemo }: Demo): NumbersConfig {
  const realNumbers = openDemo ? 'refused' : demoSignIn ? 'warned' : 'any';
  return { realNumbers, testNumbers: testNumbersFile === undefined ? new Set() : read(testNumbersFile) };
}

function read(file: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StartError('The file that TEST_NUMBERS names cannot be read.');
  }
  const numbers = new Set<string>();
  for (const [at, line] of text.split('\n').entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [found] = findTenDigits(content);
    if (found?.start !== 0 || found.end !== content.length) {
      throw new StartError(`The file that TEST_NUMBERS names has no CPR number in line ${at + 1}.`);
    }
    numbers.add(found.digits);
  }
  return numbers;
}
