import { execFile, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Cloud, StandIn, startStandIn } from '../stand-in';
import { isRecord, Json, JsonObject, text } from '../stand-in/json';
import { describeWith } from '../support/needs';

/** Runs Terraform (or OpenTofu) on a synthesized stack against the stand-in provider. */

export interface Outcome {
  readonly ok: boolean;
  /** Everything that was printed, without colour and with wrapped lines joined. */
  readonly output: string;
}

export type ChangeAction = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'replace';

export interface PlanOutcome extends Outcome {
  /** What happens to each address; unchanged ones are left out. */
  readonly changes: { readonly [address: string]: ChangeAction };
  /** The arguments whose change makes Terraform replace the resource. */
  readonly replacedBecause: { readonly [address: string]: string[] };
  readonly isEmpty: boolean;
  readonly json: JsonObject;
}

/** One thing that Terraform says. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** What went wrong, in a few words. */
  readonly summary: string;
  /** Of a condition, its message. */
  readonly detail: string;
}

/** What Terraform says of a plan. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TerraformRunOptions {
  readonly cloud?: Cloud;
  /** Shortens waits that the stack makes with `local-exec` and `sleep` to so many seconds. */
  readonly sleepSeconds?: number;
  /** Where states are kept, when stacks that read each other's state shall find it. A run of its own otherwise. */
  readonly states?: string;
}

export const TERRAFORM = findTerraform();

function findTerraform(): string | undefined {
  const candidates = process.env.TERRAFORM_BIN ? [process.env.TERRAFORM_BIN] : ['terraform', 'tofu'];
  return candidates.find((binary) => spawnSync(binary, ['version'], { stdio: 'ignore' }).status === 0);
}

const NEED = {
  what: 'Terraform',
  isThere: TERRAFORM !== undefined,
  missing: 'neither terraform nor tofu is on the path, and TERRAFORM_BIN is not set',
  demandedBy: 'REQUIRE_TERRAFORM',
};

/** A block of tests that need Terraform. */
export function describeWithTerraform(name: string, tests: () => void): void {
  describeWith(NEED, name, tests);
}

export class TerraformRun {
  /** Starts the stand-in and copies the stack, a directory or its content, to a directory of its own. */
  public static async start(stack: string | JsonObject, options: TerraformRunOptions = {}): Promise<TerraformRun> {
    const config = typeof stack === 'string' ? readConfig(stack) : stack;
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'stand-in-'));
    const standIn = await startStandIn(options.cloud ?? new Cloud(), {
      resources: Object.keys(member(config, 'resource')),
      dataSources: Object.keys(member(config, 'data')),
    });
    const run = new TerraformRun(directory, standIn, options);
    if (typeof stack === 'string') {
      fs.cpSync(stack, directory, { recursive: true, filter: (file) => !file.includes('.terraform') });
    }
    run.rewrite(config);
    return run;
  }

  public get cloud(): Cloud {
    return this.standIn.cloud;
  }

  private constructor(
    public readonly directory: string,
    private readonly standIn: StandIn,
    private readonly options: TerraformRunOptions,
  ) {}

  /** Replaces the configuration, keeping the state: the change a user makes. */
  public rewrite(stack: string | JsonObject): void {
    const config = typeof stack === 'string' ? readConfig(stack) : stack;
    const { sleepSeconds, states = this.directory } = this.options;
    const located = withStatesIn(states, config);
    const written = sleepSeconds === undefined ? located : shortSleeps(located, sleepSeconds);
    fs.writeFileSync(path.join(this.directory, 'cdk.tf.json'), JSON.stringify(written, null, 2));
  }

  public init(): Promise<Outcome> {
    return this.terraform('init', '-input=false');
  }

  public validate(): Promise<Outcome> {
    return this.terraform('validate');
  }

  public async plan(...more: string[]): Promise<PlanOutcome> {
    const outcome = await this.terraform('plan', '-input=false', '-out=plan.bin', ...more);
    if (!outcome.ok) {
      return { ...outcome, changes: {}, replacedBecause: {}, isEmpty: false, json: {} };
    }
    const shown = await this.terraform('show', '-json', 'plan.bin');
    return { ...outcome, ...readPlan(JSON.parse(shown.output) as JsonObject) };
  }

  /** What a plan would say, one by one; it is not kept. */
  public async diagnose(...more: string[]): Promise<Diagnosis> {
    const { ok, output } = await this.terraform('plan', '-input=false', '-json', ...more);
    const said = output.split('\n').filter((line) => line.startsWith('{'));
    const diagnostics = said
      .map((line) => JSON.parse(line) as { readonly diagnostic?: Diagnostic })
      .flatMap(({ diagnostic }) => diagnostic ?? []);
    return { ok, diagnostics };
  }

  public apply(...more: string[]): Promise<Outcome> {
    this.cloud.epoch += 1;
    return this.terraform('apply', '-input=false', '-auto-approve', ...more);
  }

  public destroy(...more: string[]): Promise<Outcome> {
    this.cloud.epoch += 1;
    return this.terraform('destroy', '-input=false', '-auto-approve', ...more);
  }

  /** Addresses of everything in the state. */
  public async addresses(): Promise<string[]> {
    const { output } = await this.terraform('state', 'list');
    return output.split('\n').filter((line) => line !== '');
  }

  /** Has Terraform forget what is at some addresses. */
  public forget(...addresses: string[]): Promise<Outcome> {
    return this.terraform('state', 'rm', ...addresses);
  }

  /** The state as `terraform show -json` tells it. */
  public async state(): Promise<JsonObject> {
    const shown = await this.terraform('show', '-json');
    return JSON.parse(shown.output) as JsonObject;
  }

  public async outputs(): Promise<{ [name: string]: Json }> {
    const shown = await this.terraform('output', '-json');
    const outputs = Object.entries(JSON.parse(shown.output) as JsonObject);
    return Object.fromEntries(outputs.map(([name, output]) => [name, isRecord(output) ? output.value : null]));
  }

  public stop(): void {
    this.standIn.stop();
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private terraform(...args: string[]): Promise<Outcome> {
    const env = { ...environment(this.standIn), TF_IN_AUTOMATION: '1', TF_INPUT: '0', NO_COLOR: '1' };
    const hasColour = !['show', 'output', 'state'].includes(args[0]);
    const quiet = hasColour ? [...args, '-no-color'] : args;
    return new Promise((resolve) => {
      const options = { cwd: this.directory, env, maxBuffer: 64 * 1024 * 1024 };
      execFile(TERRAFORM ?? 'terraform', quiet, options, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + (quiet === args ? '' : unwrap(stderr)) }),
      );
    });
  }
}

/** The environment of a command that shall use the stand-in. */
export function environment({ reattach }: StandIn): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TF_REATTACH_PROVIDERS: reattach,
    CHECKPOINT_DISABLE: '1',
    // Terraform lives for seconds here: collecting garbage less often spares it a sixth of its work.
    GOGC: '1000',
  };
  // Arguments that a developer's shell adds would change what is tested.
  for (const name of Object.keys(env).filter((key) => key.startsWith('TF_CLI_ARGS') || key === 'TF_WORKSPACE')) {
    delete env[name];
  }
  return env;
}

/** Terraform frames and wraps its messages at the width of the terminal; a sentence should stay one. */
function unwrap(output: string): string {
  return output.replace(/^[│╷╵] ?/gm, '').replace(/([^\n])\n(?=[^\n])/g, '$1 ');
}

function readConfig(directory: string): JsonObject {
  return JSON.parse(fs.readFileSync(path.join(directory, 'cdk.tf.json'), 'utf8')) as JsonObject;
}

function member(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isRecord(found) ? found : {};
}

/** Synthesized stacks keep their states beside the app, and find each other's there; here it is another directory. */
function withStatesIn(states: string, config: JsonObject): JsonObject {
  const terraform = { ...member(config, 'terraform') };
  const { local } = member(terraform, 'backend');
  if (isRecord(local)) {
    terraform.backend = { local: { ...local, path: path.join(states, path.basename(text(local.path))) } };
  }
  const data = member(config, 'data');
  const remote = Object.entries(member(data, 'terraform_remote_state')).map(([name, source]) => {
    const given = member(isRecord(source) ? source : {}, 'config');
    const moved = { ...given, path: path.join(states, path.basename(text(given.path))) };
    return [name, isRecord(source) && source.backend === 'local' ? { ...source, config: moved } : source];
  });
  return {
    ...config,
    terraform,
    ...(remote.length ? { data: { ...data, terraform_remote_state: Object.fromEntries(remote) as JsonObject } } : {}),
  };
}

function shortSleeps(value: Json, seconds: number): Json {
  if (Array.isArray(value)) {
    return value.map((element) => shortSleeps(element, seconds));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'command' && typeof inner === 'string'
        ? inner.replace(/\bsleep\s+\d+/g, `sleep ${seconds}`)
        : shortSleeps(inner, seconds),
    ]),
  );
}

function readPlan(json: JsonObject): Pick<PlanOutcome, 'changes' | 'replacedBecause' | 'isEmpty' | 'json'> {
  const changes: { [address: string]: ChangeAction } = {};
  const replacedBecause: { [address: string]: string[] } = {};
  for (const entry of Array.isArray(json.resource_changes) ? json.resource_changes : []) {
    const change = isRecord(entry) ? member(entry, 'change') : {};
    const actions = (Array.isArray(change.actions) ? change.actions : []).map(text);
    const action = actions.length > 1 ? 'replace' : (actions[0] as ChangeAction);
    const address = isRecord(entry) ? text(entry.address) : '';
    if (action !== 'no-op') {
      changes[address] = action;
    }
    if (action === 'replace') {
      const paths = Array.isArray(change.replace_paths) ? change.replace_paths : [];
      replacedBecause[address] = paths.map((steps) => (Array.isArray(steps) ? steps.join('.') : String(steps)));
    }
  }
  const outputs = Object.values(member(json, 'output_changes'));
  const sameOutputs = outputs.every((output) => isRecord(output) && JSON.stringify(output.actions) === '["no-op"]');
  return { changes, replacedBecause, isEmpty: Object.keys(changes).length === 0 && sameOutputs, json };
}
