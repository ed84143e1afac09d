import { compare, Side } from '../harness/child';
import { UserProject } from '../harness/project';
import { Bench } from './part';

const TARGET = 0.5;

/** `npx cdktf synth` of the serverless example: as the README advises, against the template of `cdktf init`. */
export function firstSynth({ report, quick }: Bench): void {
  const advised = project('first-synth-advised', 'node -r sucrase/register main.ts');
  const stock = project('first-synth-stock', 'npx ts-node main.ts');
  const barrel = project('first-synth-barrel', 'npx ts-node main.ts');
  barrel.importThroughBarrel();
  const against = (baseline: UserProject, what: string, rounds: number, target?: number) => {
    const comparison = compare(sideOf(advised), sideOf(baseline), rounds);
    report.addTime({ part: 'first-synth', what: `${what}, time`, target }, comparison);
    report.addPeakMemory({ part: 'first-synth', what: `${what}, peak memory` }, comparison);
  };
  against(stock, 'sucrase against ts-node', quick ? 1 : 5, TARGET);
  if (!quick) {
    against(barrel, 'sucrase against ts-node and the barrel', 1);
  }
}

function project(name: string, app: string): UserProject {
  const made = new UserProject(name);
  made.useTemplate('tsconfig.json');
  made.setApp(app);
  return made;
}

function sideOf(made: UserProject): Side {
  return {
    command: 'npx',
    args: () => ['cdktf', 'synth'],
    cwd: made.folder,
    reportsSeconds: false,
    prepare: () => made.remove('cdktf.out'),
  };
}
