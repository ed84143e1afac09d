import { ChildProcess, spawn } from 'node:child_process';
import { createInterface, Interface } from 'node:readline';

/** An object in the process of the library, or a value that is handed over as it is. */
export type Value = unknown;

/** A package as the runtime loads it. */
export interface LoadedPackage {
  readonly name: string;
  readonly version: string;
  readonly tarball: string;
}

interface Reference {
  readonly '$jsii.byref': string;
}

/**
 * A client of the jsii runtime, as those of Python, Java, C# and Go are: it starts the process in which the library runs,
 * and speaks to it in lines of JSON.
 */
export class Kernel {
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  private constructor(private readonly process: ChildProcess) {
    this.reader = createInterface({ input: process.stdout! });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  /**
   * @param program of the runtime
   * @param agent what the program says of itself that speaks to it, such as `Python/3.11.7`
   */
  public static async start(program: string, agent: string): Promise<Kernel> {
    const env = { ...process.env, JSII_AGENT: agent };
    const kernel = new Kernel(spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'], env }));
    await kernel.answer();
    return kernel;
  }

  public async load({ name, version, tarball }: LoadedPackage): Promise<void> {
    await this.ask({ api: 'load', name, version, tarball });
  }

  /** `new Class(…)` */
  public async create(fqn: string, ...args: Value[]): Promise<Value> {
    return this.ask({ api: 'create', fqn, args });
  }

  /** `Class.method(…)` */
  public async callStatic(fqn: string, method: string, ...args: Value[]): Promise<Value> {
    const { result } = await this.ask({ api: 'sinvoke', fqn, method, args });
    return result;
  }

  /** `Class.property` */
  public async getStatic(fqn: string, property: string): Promise<Value> {
    const { value } = await this.ask({ api: 'sget', fqn, property });
    return value;
  }

  /** `object.method(…)` */
  public async call(object: Value, method: string, ...args: Value[]): Promise<Value> {
    const { result } = await this.ask({ api: 'invoke', objref: object as Reference, method, args });
    return result;
  }

  /** `object.property` */
  public async get(object: Value, property: string): Promise<Value> {
    const { value } = await this.ask({ api: 'get', objref: object as Reference, property });
    return value;
  }

  public stop(): void {
    this.process.stdin!.end(`${JSON.stringify({ exit: 0 })}\n`);
    this.reader.close();
  }

  private async ask(request: object): Promise<{ readonly [key: string]: unknown }> {
    this.process.stdin!.write(`${JSON.stringify(request)}\n`);
    const { ok, error } = await this.answer();
    if (error !== undefined) {
      throw new Error(error as string);
    }
    return ok as { readonly [key: string]: unknown };
  }

  private async answer(): Promise<{ readonly [key: string]: unknown }> {
    const { value, done } = await this.lines.next();
    if (done) {
      throw new Error('The runtime has stopped');
    }
    return JSON.parse(value) as { readonly [key: string]: unknown };
  }
}

/** A member of an enum, as other languages hand it over. */
export function member(fqn: string, name: string): Value {
  return { '$jsii.enum': `${fqn}/${name}` };
}

/** A struct, as other languages hand it over. */
export function struct(fqn: string, data: { readonly [property: string]: Value }): Value {
  return { '$jsii.struct': { fqn, data } };
}
