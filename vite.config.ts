import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8025';

export default defineConfig({
  root: 'web',
  plugins: [svelte({ compilerOptions: { runes: true } })],
  server: { proxy: { '/api': { target: server, ws: true } } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A data: URL would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What is needed in any case comes in one piece: one request, and better compressed.
        codeSplitting: { groups: [{ name: 'first', test: /web\/main\.ts$/ }] },
      },
      treeshake: {
        // It defines a class of elements that nothing here is; Svelte does not say that it may be left out.
        moduleSideEffects: [
          { test: /svelte\/src\/internal\/client\/dom\/elements\/custom-element/, sideEffects: false },
        ],
      },
    },
  },
});
