import { defineConfig } from 'vitest/config';

const API = process.env.FLEETTWIN_API ?? 'http://localhost:8080';

export default defineConfig({
  // Relative addresses: the page also works behind a proxy that adds a path.
  base: './',
  resolve: {
    alias: [
      // This build of MapLibre keeps its worker in a file, so that no `blob:` is needed in the policy.
      { find: /^maplibre-gl$/, replacement: 'maplibre-gl/dist/maplibre-gl-csp.js' },
    ],
  },
  build: {
    target: 'es2022',
    // No data: addresses for scripts or fonts, whatever their size.
    assetsInlineLimit: 0,
    // MapLibre alone is 0.9 MB; it comes once and stays in the browser's cache.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': API, '/basemap': API },
  },
  test: { environment: 'node' },
});
