import { isIP } from 'node:net';
import { StartError } from './start-error';

/** The addresses and ports of the listeners. */
export type ListenConfig = {
  /** The addresses of this machine to bind; empty = all. */
  readonly hosts: readonly string[];
  /** The port of /metrics, on loopback only; no metrics when undefined. */
  readonly metricsPort: number | undefined;
  /**
   * Whether other machines reach the demo sign-in, directly or through a proxy. Numbers that could be real people's are
   * then refused (wire.md § 3).
   */
  readonly openDemo: boolean;
};

type Environment = {
  readonly HOST?: string | undefined;
  readonly METRICS_PORT?: number | undefined;
  readonly TRUST_PROXY: number;
};

type ListenOptions = {
  readonly demoSignIn: boolean;
  /** The origin people use. */
  readonly publicUrl: string;
  /** The ports of the other listeners, by variable. */
  readonly others: Readonly<Record<string, number | undefined>>;
};

/** Both loopback addresses: `localhost` is either, depending on who resolves it. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];

/** @throws StartError one sentence that names the variable */
export function listenConfig(
  { HOST, METRICS_PORT, TRUST_PROXY }: Environment,
  { demoSignIn, publicUrl, others }: ListenOptions,
): ListenConfig {
  const [taken] = Object.entries(others).find(([, port]) => port !== undefined && port === METRICS_PORT) ?? [];
  if (taken) throw new StartError(`METRICS_PORT must be another port than ${taken}.`);
  const hosts = hostsOf(HOST, demoSignIn);
  // Through a proxy other machines reach loopback, too.
  const { hostname } = new URL(publicUrl);
  const proxied = TRUST_PROXY > 0 || (hostname !== 'localhost' && !isLoopback(hostname.replace(/^\[|\]$/g, '')));
  return { hosts, metricsPort: METRICS_PORT, openDemo: demoSignIn && (proxied || !hosts.every(isLoopback)) };
}

function hostsOf(given: string | undefined, demoSignIn: boolean): readonly string[] {
  if (given === undefined) return demoSignIn ? LOOPBACK : [];
  if (given === 'localhost') return LOOPBACK;
  if (isIP(given) !== 0) return [given];
  throw new StartError('HOST must be an address to listen on, such as 0.0.0.0 for every IPv4 address, or localhost.');
}

function isLoopback(host: string): boolean {
  return /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|(?:::|0:0:0:0:0:0:0:)0*1)$/i.test(host);
}
