import { createDerivedEvents } from '@/server/adapters/postgres/derived-events';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { BUILD } from '@/server/config/build';
import { StartError } from '@/server/config/start-error';
import { decodeReceipt, NOT_BUILT } from '@/server/domain/rules/receipt';
import { type Replay, replay } from '@/server/domain/rules/replay';
import { receiptLines, valueText, when } from './receipt-text';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Asked = { readonly guid: string; readonly replays: boolean };

/** Prints an event's receipt in words, and whether it comes out the same. @returns the exit code */
export async function explainEvent({ guid, replays }: Asked, context: CliContext): Promise<number> {
  if (!GUID.test(guid)) throw new UsageError('--event is no GUID.');
  const { pools } = await context.database();
  const events = createDerivedEvents(pools.feed);
  const event = await events.find(commandLineCall(), guid);
  if (!event) throw new StartError('No event has this GUID.');
  const receipt = event.receipt === null ? null : decodeReceipt(event.receipt);
  if (!receipt) {
    throw new StartError(
      event.receipt === null
        ? 'The event has no receipt: it does not follow from a rule, or was written before receipts were kept.'
        : 'The event’s receipt is in a form unknown to this build.',
    );
  }
  const print = (line: string) => context.out(`${line}\n`);
  print(`Type ${event.changeType}: ${valueText(event.changeType, event.to, receipt)}. Cause: ${event.cause}.`);
  print(`Happened ${when(event.occurredAt)}, recorded ${when(event.recordedAt)}.`);
  receiptLines(receipt).forEach(print);
  if (!replays) return 0;
  const build = BUILD ?? NOT_BUILT;
  const { rules } = await events.lists();
  const again = replay(receipt, event, rules, build);
  print(
    `Replayed by build ${build}: ${resultText(again, valueText(event.changeType, again.value, receipt), receipt.build)}.`,
  );
  return again.result === 'different' ? 2 : 0;
}

function resultText({ result }: Replay, value: string, before: string): string {
  if (result === 'same') return 'the same';
  return result === 'different' ? `different within the build: ${value}` : `${value}; build ${before} found otherwise`;
}
