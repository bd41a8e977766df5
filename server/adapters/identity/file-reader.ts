import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** The number of an organisation. */
export const cvr = z.string().regex(/^\d{8}$/);

/** Those that a provider may speak for. */
export const organisations = z.array(cvr).min(1);
export const SPEAKS_FOR =
  'the CVR numbers that the provider may speak for: whoever it says belongs to another is not signed in';

/** Where the person's own number is, if anywhere. */
export const OWN_NUMBER =
  'with the person’s own CPR number, which is resolved to the citizen, so that nobody acts on themselves, and not kept';

export const text = z.string().min(1).max(200);

/** What people know a provider by. */
export const label = z.strictObject({ da: text, en: text });

/** The name of a file in the directory. */
export const fileName = z.string().regex(/^[\w][\w.-]*$/);

/** One sentence on what is wrong with a file of IDENTITY_DIR, without anything that stands in it. */
export class IdentityFileError extends Error {
  override readonly name = 'IdentityFileError';
}

/** Reads files of the directory. Throws IdentityFileError. */
export type FileReader = {
  json<Content>(file: string, schema: z.ZodType<Content>): Content;
  /** A file that another one names. */
  text(file: string, namedBy: string): string;
  fail(sentence: string): never;
};

/** @param folder IDENTITY_DIR */
export function readerOf(folder: string): FileReader {
  const fail = (sentence: string): never => {
    throw new IdentityFileError(sentence);
  };
  const read = (file: string, sentence: string): string => {
    try {
      return readFileSync(path.join(folder, file), 'utf8');
    } catch {
      return fail(sentence);
    }
  };
  return {
    fail,
    json(file, schema) {
      const text = read(file, `IDENTITY_DIR needs a file ${file}, which can't be read.`);
      const content = parsed(text) ?? fail(`${file} in IDENTITY_DIR is not JSON.`);
      const result = schema.safeParse(content);
      if (result.success) return result.data;
      const [issue] = result.error.issues;
      if (issue?.code === 'unrecognized_keys') return fail(`${file} in IDENTITY_DIR has an unknown ${issue.keys[0]}.`);
      const place = issue?.path.join('.') || 'its content';
      return fail(`${file} in IDENTITY_DIR: ${place} is missing or not valid.`);
    },
    text(file, namedBy) {
      const text = read(file, `The file ${file} that ${namedBy} in IDENTITY_DIR names can't be read.`).trim();
      return text || fail(`The file ${file} that ${namedBy} in IDENTITY_DIR names is empty.`);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
