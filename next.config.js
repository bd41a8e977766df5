const SERVER = './node_modules/@trpc/server/src';

/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second build or development server running at the same time needs its own directory.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks types; a first start need not check them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  devIndicators: false,
  // While offline, navigations wait for the connection instead of showing the browser's error page.
  experimental: {
    useOffline: true,
    // Pages are used all day with scripts that are kept, so that code in two scripts costs more than a further request;
    // Borger, which most people open first, has few and large ones: together 1.5 kB less.
    turbopackChunking: {
      firstPageLoadPriority: 0.05,
      requestCost: 20_000,
      priorityRoutes: [/^\/borger/],
      priorityBoost: 8,
    },
  },
  agentRules: false,
  transpilePackages: ['@trpc/client', '@trpc/server'],
  turbopack: {
    resolveAlias: {
      // Texts are sent compiled (app/_texts/server.ts), so the browser needs no message parser: 9 kB less.
      'use-intl/format-message': 'use-intl/format-message/format-only',
      // From source, since the built package bundles its links for web sockets and streams with the rest: 2 kB less.
      '@trpc/client': './node_modules/@trpc/client/src/index.ts',
      // Also from source, without the tables of error codes: 1 kB less.
      '@trpc/server/observable': { browser: `${SERVER}/observable/index.ts` },
      '@trpc/server/unstable-core-do-not-import': { browser: `${SERVER}/unstable-core-do-not-import.ts` },
      '@trpc/server/vendor/is-plain-object': { browser: `${SERVER}/vendor/is-plain-object.ts` },
      // React looks for Node's `process`, and the bundler adds a stand-in with timers of its own: 1 kB less.
      'next/dist/compiled/process': { browser: './app/browser-process.ts' },
    },
  },
};

export default nextConfig;
