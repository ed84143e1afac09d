import { compile } from './harness/compile';
import { Report } from './harness/report';
import { SynthesisBench } from './harness/synthesis';
import { auditing } from './parts/audit';
import { firstSynth } from './parts/first-synth';
import { importing } from './parts/import';
import { overhead } from './parts/overhead';
import { Part } from './parts/part';
import { rules } from './parts/rules';
import { scaling } from './parts/scaling';
import { tests } from './parts/tests';

const PARTS: { readonly [name: string]: Part } = {
  import: importing,
  overhead,
  scaling,
  'first-synth': firstSynth,
  rules,
  audit: auditing,
  tests,
};

const QUICK = '--quick';

async function main(args: readonly string[]): Promise<number> {
  const asked = args.filter((arg) => arg !== QUICK);
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}, and ${QUICK}`);
    return 2;
  }
  await compile();
  const bench = { report: new Report(), synthesis: new SynthesisBench(), quick: args.includes(QUICK) };
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) {
      part(bench);
    }
  }
  bench.report.printTable();
  const { missed } = bench.report;
  missed.forEach(({ part, what, value, target }) => {
    console.error(`missed: ${part}: ${what}: ${value.toFixed(3)} is more than ${target}`);
  });
  return missed.length > 0 ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
