import { Comparison, Effort, medians } from './child';

/** One comparison, as it is printed. */
export interface Line {
  readonly part: string;
  readonly what: string;
  readonly unit: 's' | 'MiB' | '';
  readonly library: number;
  /** @default - nothing to compare with */
  readonly baseline?: number;
  /** What the target is about: a ratio, an exponent or a share. */
  readonly value: number;
  /** Not to be exceeded. @default - for information */
  readonly target?: number;
  readonly rounds: number;
}

/** What is said of a comparison. */
export type Compared = Pick<Line, 'part' | 'what' | 'target'>;

/** Prints each line as JSON as soon as it is known, and all of them as a table at the end. */
export class Report {
  private readonly lines: Line[] = [];

  public add(line: Line): void {
    this.lines.push(line);
    console.log(JSON.stringify({ ...rounded(line), met: isMet(line) }));
  }

  public addTime(compared: Compared, comparison: Comparison): void {
    this.addMedians(compared, comparison, 's', ({ seconds }) => seconds);
  }

  public addPeakMemory(compared: Compared, comparison: Comparison): void {
    this.addMedians(compared, comparison, 'MiB', ({ peakMiB }) => peakMiB);
  }

  public get missed(): readonly Line[] {
    return this.lines.filter((line) => isMet(line) === false);
  }

  /** For people: to stdout when that is a terminal, otherwise to stderr, so that stdout stays JSON. */
  public printTable(): void {
    const rows = [['part', 'what', 'library', 'compared with', 'value', 'target', 'met'], ...this.lines.map(row)];
    const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
    const pad = (cells: string[]) =>
      cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    const [head, ...body] = rows.map((cells) => `| ${pad(cells).join(' | ')} |`);
    const rule = `| ${widths.map((width, i) => (i < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
    const stream = process.stdout.isTTY ? process.stdout : process.stderr;
    stream.write(`\n${[head, rule, ...body].join('\n')}\n`);
  }

  private addMedians(compared: Compared, comparison: Comparison, unit: Line['unit'], of: (effort: Effort) => number) {
    const { library, baseline, ratio: value } = medians(comparison, of);
    this.add({ ...compared, unit, library, baseline, value, rounds: comparison.library.length });
  }
}

function isMet({ value, target }: Line): boolean | undefined {
  return target === undefined ? undefined : Number(value.toFixed(3)) <= target;
}

function row(line: Line): string[] {
  const { part, what, unit, library, baseline, value, target } = line;
  const amount = (n: number | undefined) => (n === undefined ? '' : `${n.toPrecision(3)}${unit && ` ${unit}`}`);
  const met = isMet(line);
  return [
    part,
    what,
    amount(library),
    amount(baseline),
    value.toFixed(3),
    target === undefined ? '' : `≤ ${target}`,
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

function rounded(line: Line): Line {
  const short = (n: number) => Number(n.toPrecision(5));
  return {
    ...line,
    library: short(line.library),
    baseline: line.baseline === undefined ? undefined : short(line.baseline),
    value: short(line.value),
  };
}
