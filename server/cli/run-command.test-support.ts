import type { CliContext, Command } from './command';

/**
 * Runs a command. Throws the error whose message the command line would print.
 * @param parts what the command uses of its context, beside what it prints by
 * @returns its exit code, and what it printed
 */
export async function runCommand(
  command: Command,
  args: readonly string[],
  parts: object,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const context = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    ...parts,
  } as CliContext;
  return { code: await command.run(args, context), out, err };
}
