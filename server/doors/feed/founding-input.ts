import type { FoundingInput } from '@/server/operations/ports/register-founding';
import type { Line } from './lines';
import type { RecordReader } from './record-reader';

/** Lines as input of a founding, which parses only those it has not processed before an interruption. */
export async function* foundingInput(lines: AsyncIterable<Line>, read: RecordReader): AsyncGenerator<FoundingInput> {
  for await (const line of lines) {
    const content = 'text' in line ? line.text : line.reason;
    yield { line: line.line, end: line.end, content, read: () => read(line) };
  }
}
