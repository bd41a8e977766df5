import path from 'node:path';
import { filesIn, textOf, withoutComments } from './tree';

type SqlFunction = { readonly name: string; readonly text: string };

/** The functions of prisma/sql, without their comments. */
const FUNCTIONS: readonly SqlFunction[] = filesIn(['prisma/sql'], /\.sql$/).map((file) => ({
  name: path.basename(file, '.sql'),
  text: textOf(file).replace(/--[^\n]*/g, ''),
}));

/** Those that some files call, by a statement or by the name alone. */
export function calledFrom(files: readonly string[]): readonly SqlFunction[] {
  const callers = files.map((file) => withoutComments(textOf(file)));
  return FUNCTIONS.filter(({ name }) => {
    const call = new RegExp(`\\b${name}\\s*\\(|'${name}'`);
    return callers.some((text) => call.test(text));
  });
}
