import type { AccessModel } from '../lib/access/access-model';
import type { StackReport } from '../lib/rules/reports/stack-report';

/** A configuration of Terraform in JSON, as far as it is counted here. */
export interface Configuration {
  readonly resource: ReadonlyMap<string, readonly Block[]>;
}

/** The arguments of a resource. */
export interface Block {
  readonly [argument: string]: unknown;
}

/** What stands beside a stack. */
export interface StackInput {
  readonly name: string;
  /** Its folder, as one reaches it from where the report is made. */
  readonly folder: string;
  /** Names of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
  /** Undefined where the synth stopped, or nothing in the stack has to do with Spark. */
  readonly access?: AccessModel;
  readonly rules?: StackReport;
  /** Undefined where the synth stopped. */
  readonly configuration?: Configuration;
  readonly sessions: readonly SessionInput[];
}

/** The settings of a notebook session. */
export interface SessionInput {
  readonly name: string;
  readonly isServerless: boolean;
  readonly timeoutMinutes?: number;
  readonly hasPackages: boolean;
}

/** A synthesized app. */
export interface AppInput {
  /** Its folder; of an audit what was read. */
  readonly outdir: string;
  /** Whether it was read from plans, states and configurations that anybody wrote. @default false */
  readonly isAudited?: boolean;
  /** In the order of their deployment. */
  readonly stacks: readonly StackInput[];
}
