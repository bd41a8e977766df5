import { createTRPCClient } from '@trpc/client';
import { expect, it, vi } from 'vitest';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Fetch } from './page-fetch';
import { postLink } from './post-link';
import { problemOf } from './problem';

function clientOf(answer: () => Promise<Response>) {
  const send = vi.fn<Fetch>(answer);
  return { send, client: createTRPCClient<AppRouter>({ links: [postLink(() => send)] }) };
}

it('sends a call by POST, with nothing of it in the address, and gives the data', async () => {
  const { send, client } = clientOf(async () => Response.json({ result: { data: { citizen: 'h' } } }));
  expect(await client.citizen.find.mutate({ cpr: 'entered' })).toEqual({ citizen: 'h' });
  expect(send).toHaveBeenCalledWith('/trpc/citizen.find', expect.objectContaining({ method: 'POST' }));
  const init = send.mock.calls[0]?.[1];
  expect(init?.body).toBe('{"cpr":"entered"}');
  expect(init?.headers).toEqual({ 'content-type': 'application/json', 'x-cv': '1' });
});

it('sends no body where a call has no input, and takes an answer without data', async () => {
  const { send, client } = clientOf(async () => Response.json({ result: {} }));
  expect(await client.codeLists.query()).toBeUndefined();
  expect(send.mock.calls[0]?.[1]?.body).toBeUndefined();
});

it('throws what the server refuses with', async () => {
  const data = { code: 'CONFLICT', httpStatus: 409, fault: null, messageId: 'm' };
  const { client } = clientOf(async () =>
    Response.json({ error: { message: 'CONFLICT', code: -32009, data } }, { status: 409 }),
  );
  const problem = await client.codeLists.query().catch(problemOf);
  expect(problem).toEqual({ kind: 'conflict', messageId: 'm' });
});

it.each([
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['an answer of something between', async () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['an answer of another form', async () => Response.json([])],
  ['an error of another form', async () => Response.json({ error: 'down' })],
  ['nothing', async () => Response.json(null)],
])('takes %s for a lost connection', async (_, answer) => {
  const { client } = clientOf(answer);
  const problem = await client.codeLists.query().catch(problemOf);
  expect(problem).toMatchObject({ kind: 'network' });
});

it.each(['before', 'after'])('stops a call that is given up %s it is sent', async (when) => {
  const { send, client } = clientOf(() => new Promise(() => {}));
  const givenUp = new AbortController();
  if (when === 'before') givenUp.abort();
  void client.codeLists.query(undefined, { signal: givenUp.signal }).catch(() => {});
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1), 20_000);
  if (when === 'after') givenUp.abort();
  expect(send.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
});
