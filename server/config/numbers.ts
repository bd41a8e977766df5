import { readFileSync } from 'node:fs';
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
  const lines = text.split('\n').map((line) => line.trim());
  const wrong = lines.findIndex((line) => line !== '' && !line.startsWith('#') && !/^\d{6}-?\d{4}$/.test(line));
  if (wrong >= 0) throw new StartError(`The file that TEST_NUMBERS names has no CPR number in line ${wrong + 1}.`);
  return new Set(lines.filter((line) => /^\d/.test(line)).map((line) => line.replace('-', '')));
}
