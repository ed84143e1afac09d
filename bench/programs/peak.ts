import { appendFileSync } from 'node:fs';

/** Preloaded into every process of a tree: notes how much memory each of them needed at most, in MiB. */
process.on('exit', () => {
  const file = process.env.BENCH_PEAKS;
  if (file !== undefined) {
    appendFileSync(file, `${process.resourceUsage().maxRSS / 1024}\n`);
  }
});
