import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { succeeded } from '../journeys/journey';
import { TerraformRun } from '../journeys/terraform';

const FOLDER = join(__dirname, 'hcl');

/** Something in a file that is written otherwise, or not at all. */
export interface Edit {
  /** @default main.tf */
  readonly file?: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** Runs Terraform on a configuration in HCL, over the stand-in. */
export class HclRun {
  public static async start(name: string, cloud = new Cloud()): Promise<HclRun> {
    const folder = join(FOLDER, name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
    const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    // The stand-in wants to know the types; blocks of none are none.
    const typesOf = (kind: string) =>
      Object.fromEntries([...text.matchAll(new RegExp(`^${kind} "(\\w+)"`, 'gm'))].map(([, type]) => [type, {}]));
    const run = await TerraformRun.start({ resource: typesOf('resource'), data: typesOf('data') }, { cloud });
    run.rewrite({});
    cpSync(folder, run.directory, { recursive: true });
    succeeded(await run.init());
    return new HclRun(run, folder);
  }

  private constructor(
    public readonly run: TerraformRun,
    private readonly folder: string,
  ) {}

  /** The plan as `terraform show -json` prints it, with some edits. */
  public async plan(...edits: readonly Edit[]): Promise<JsonObject> {
    const texts = new Map<string, string>();
    for (const { file = 'main.tf', from, to } of edits) {
      const text = texts.get(file) ?? readFileSync(join(this.folder, file), 'utf8');
      const edited = text.replace(from, to);
      if (edited === text) {
        throw new Error(`nothing in ${file} is ${from}`);
      }
      texts.set(file, edited);
    }
    texts.forEach((text, file) => writeFileSync(join(this.run.directory, file), text));
    const plan = await this.run.plan();
    texts.forEach((_, file) => cpSync(join(this.folder, file), join(this.run.directory, file)));
    succeeded(plan);
    return plan.json;
  }

  /** Makes room for a configuration in JSON. */
  public removeFiles(): void {
    readdirSync(this.run.directory)
      .filter((file) => file.endsWith('.tf'))
      .forEach((file) => rmSync(join(this.run.directory, file)));
  }

  public stop(): void {
    this.run.stop();
  }
}

/** Takes a resource or a module away. */
export function without(kind: 'resource' | 'module', name: string): Edit {
  const label = kind === 'module' ? `"${name}"` : `"\\w+" "${name}"`;
  return { from: new RegExp(`^${kind} ${label} \\{$[^]*?^\\}$`, 'm'), to: '' };
}
