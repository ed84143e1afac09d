import { LeftToOthers } from '../model/statements';

/** What may be left to others, by the word for it in settings: `managed-private-endpoints`. */
export const LEFT_ELSEWHERE: { readonly [what: string]: LeftToOthers } = Object.fromEntries(
  Object.values(LeftToOthers).map((what) => [what.toLowerCase().replace(/ /g, '-'), what]),
);

/** Somebody's word that a rule may be broken by some resources. */
export interface Acknowledged {
  /** Id, name or alias of the rule. */
  readonly rule: string;
  /** Which resources, by their addresses; `*` stands for any part of one. */
  readonly at: string;
  readonly reason: string;
}

/** What somebody else does for some resources. */
export interface LeftElsewhere {
  /** A word of `LEFT_ELSEWHERE`. */
  readonly what: string;
  readonly at: string;
  readonly reason: string;
}

/** Who runs serverless Spark jobs in a workspace, on which accounts; no resource of a plan shows it. */
export interface ServerlessUse {
  /** Address or id of the workspace. */
  readonly workspace: string;
  /** Addresses of identities, or object ids. */
  readonly runAs: readonly string[];
  /** Addresses or ids of storage accounts. */
  readonly storage: readonly string[];
}

/** What stands beside a configuration, in `spark-audit.yaml`. */
export interface AuditSettings {
  readonly asOf?: string;
  readonly runsInPrivateNetwork?: boolean;
  readonly acknowledge: readonly Acknowledged[];
  readonly leftToOthers: readonly LeftElsewhere[];
  readonly serverless: readonly ServerlessUse[];
}

export const NO_SETTINGS: AuditSettings = { acknowledge: [], leftToOthers: [], serverless: [] };

/** Whether an address fits a pattern in which `*` stands for anything. */
export function fits(pattern: string, address: string): boolean {
  const parts = pattern.split('*');
  const [first] = parts;
  const last = parts[parts.length - 1];
  if (parts.length === 1) {
    return pattern === address;
  }
  if (!address.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = address.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return address.length - last.length >= at && address.endsWith(last);
}
