import { writePieces } from '@/server/cli/export/write-file';
import { StartError } from '@/server/config/start-error';
import type { Call } from '@/server/domain/caller';
import { describeFault } from '@/server/domain/fault-description';
import { ServiceFault } from '@/server/domain/service-error';
import { type PreviewTexts, previewHead, previewLine } from '@/server/files/rule-preview';
import { listRulePreview } from '@/server/operations/list-rule-preview';
import type { CodeLists } from '@/server/operations/ports/code-lists';
import type { RulePorts } from '@/server/operations/ports/rule-ports';

const HEADINGS: Omit<PreviewTexts, 'nameOf'> = {
  cpr: 'CPR-nummer',
  group: 'Kontaktgruppe',
  category: 'Personkategori',
  headings: {
    requirement: ['CV-krav før', 'CV-krav efter'],
    status: ['CV-status før', 'CV-status efter'],
    availability: ['Søgbarhed før', 'Søgbarhed efter'],
    deadline: ['Frist i dage før', 'Frist i dage efter'],
  },
};

/** The texts of the file, in Danish as everything about citizens is. A value without a name is its id. */
export function previewTexts(lists: CodeLists): PreviewTexts {
  const of = {
    group: lists.groups,
    category: lists.categories,
    requirement: lists.requirements,
    status: lists.statuses,
    availability: lists.availabilities,
    deadline: [],
  };
  return {
    ...HEADINGS,
    nameOf: (what, id) => of[what].find((item) => item.id === String(id))?.name ?? String(id),
  };
}

/** Writes the citizens of a preview to a CSV file. Throws StartError for a purpose that can't be stored. */
export async function writePreviewList(
  file: string,
  ports: RulePorts,
  call: Call,
  texts: PreviewTexts,
  { preview, purpose }: { readonly preview: number; readonly purpose: string },
): Promise<void> {
  const list = listRulePreview(ports);
  const part = (after?: number) =>
    list(call, { preview, purpose }, after).catch((error: unknown) => {
      throw toUserError(error);
    });
  // Before the file is made, so that a purpose that is refused leaves none.
  const first = await part();
  async function* pieces(): AsyncGenerator<Buffer> {
    yield Buffer.from(previewHead(texts));
    for (let one = first; ; one = await part(one.next)) {
      yield Buffer.from(one.rows.map((row) => previewLine(row, texts)).join(''));
      if (one.next === null) return;
    }
  }
  await writePieces(file, pieces());
}

function toUserError(error: unknown): unknown {
  if (!(error instanceof ServiceFault)) return error;
  const description = describeFault(error.code, error.invalid, (field) => `--${field}`);
  return new StartError(`The list could not be written (${error.code}): ${description}`);
}
