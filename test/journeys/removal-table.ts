import { allRemovals, Removal, removableStacks } from './removal-cases';
import { Trial, tryWithout } from './removal-trial';
import { Stacks } from './stacks';
import { TERRAFORM } from './terraform';

/** Takes out, one after the other, every order and every grant of the examples, and prints what notices. */

const AT_ONCE = 2;

interface Row {
  readonly removal: Removal;
  readonly trial: Trial;
}

async function rowsOf(removals: readonly Removal[], stacks: Stacks): Promise<Row[]> {
  const rows: Row[] = [];
  const waiting = [...removals];
  const work = async (): Promise<void> => {
    for (let removal = waiting.shift(); removal; removal = waiting.shift()) {
      const row = { removal, trial: await tryWithout(removal, stacks[removal.example]) };
      rows.push(row);
      console.log(line(row));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return rows;
}

function isCaught({ removal, trial }: Row): boolean {
  return removal.caughtBy.some((rule) => trial.caught.includes(rule));
}

function line(row: Row): string {
  const { removal, trial } = row;
  const seen = `${trial.applied ? 'applied' : 'stopped'}: ${trial.caught.join(', ') || 'nothing noticed'}`;
  const verdict = removal.notNeeded === undefined ? (isCaught(row) ? 'caught' : 'NOT CAUGHT') : 'not needed';
  const reason = removal.notNeeded === undefined ? '' : ` (${removal.notNeeded})`;
  return [
    verdict.padEnd(10),
    removal.purpose.padEnd(36),
    seen.padEnd(36),
    `${removal.example}: ${removal.what}${reason}`,
  ].join(' | ');
}

async function main(): Promise<number> {
  if (TERRAFORM === undefined) {
    console.error('neither terraform nor tofu is on the path, and TERRAFORM_BIN is not set');
    return 1;
  }
  const stacks = removableStacks();
  const removals = allRemovals(stacks).filter(({ what, purpose, example }) =>
    `${example} ${purpose} ${what}`.includes(process.argv[2] ?? ''),
  );
  const rows = await rowsOf(removals, stacks);
  const needed = rows.filter(({ removal }) => removal.notNeeded === undefined);
  const missed = needed.filter((row) => !isCaught(row));
  console.log(`\n${needed.length - missed.length} of ${needed.length} removals are caught; `);
  console.log(`${rows.length - needed.length} more are not needed by a documented order`);
  return missed.length === 0 ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
