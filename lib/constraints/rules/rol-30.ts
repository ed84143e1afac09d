import { Op } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { Decision, either, hasForm, opposite } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Rol30Subject {
  /** `output wrangled`. */
  readonly what: string;
  readonly identity: string;
  readonly writes: boolean;
  /** Tells accounts apart; empty where the URI names none, as that of a datastore. */
  readonly account: string;
  /** The account, for messages. */
  readonly label: string;
  /** Accounts on which the identity may read. */
  readonly readable: readonly string[];
  /** Accounts on which it may write too. */
  readonly writable: readonly string[];
}

export const ROL_30: Rule<Rol30Subject> = {
  id: 'ROL-30',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the identity of the job has no roles on the storage account, and the compute may have no way to it',
  allowed: 'accounts among the storage that the compute was given together with the identity',
  fix: 'add the account to the storage of enableServerlessSpark(…) or attachTo(…), beside the identity',
  source: 'Azure Machine Learning: Submit Spark jobs, notes on roles; Apache Spark environment configuration',
  judge: ({ what, identity, writes, account, label, readable, writable }) => {
    if (account === '') {
      return NOT_APPLICABLE;
    }
    const found = `${what} in ${label}, job runs as ${identity}`;
    const isReadable = isAmong(account, readable);
    return writes && isReadable === true
      ? demand(
          isAmong(account, writable),
          `${found}, for reading only`,
          'give the account itself instead of account.readOnly()',
        )
      : demand(isAmong(account, writes ? writable : readable), found);
  },
};

function isAmong(account: string, accounts: readonly string[]): Decision {
  return either(opposite(hasForm(account, /./)), ...accounts.map((other) => isSame(account, other)));
}

function isSame(left: string, right: string): Decision {
  return isKnown(left) && isKnown(right) ? left === right : (Op.eq(left, right) as Condition);
}
