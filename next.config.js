const SERVER = './node_modules/@trpc/server/src';

/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second build or development server beside the first needs a directory of its own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked once, by `npm test`, and not again by every first start.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  devIndicators: false,
  // Where the connection is lost, a page asked for comes when it is back, instead of the browser's own error page.
  experimental: { useOffline: true },
  agentRules: false,
  transpilePackages: ['@trpc/client', '@trpc/server'],
  turbopack: {
    resolveAlias: {
      // Texts reach the browser compiled (app/_texts/server.ts), so it needs no parser of them: 9 kB less.
      'use-intl/format-message': 'use-intl/format-message/format-only',
      // What the package is built to holds its links for web sockets and streams together with what we use: 2 kB less.
      '@trpc/client': './node_modules/@trpc/client/src/index.ts',
      // The same of what it is made from, with its tables of error codes: 1 kB less.
      '@trpc/server/observable': { browser: `${SERVER}/observable/index.ts` },
      '@trpc/server/unstable-core-do-not-import': { browser: `${SERVER}/unstable-core-do-not-import.ts` },
      '@trpc/server/vendor/is-plain-object': { browser: `${SERVER}/vendor/is-plain-object.ts` },
    },
  },
};

export default nextConfig;
