import { describeRules } from '../cases/describe-rules';
import { RUNTIME_CASES } from '../cases/runtimes';
import { textVariable } from '../../support/plain';
import { testStack } from '../../support/stack';
import { Run01Subject, RUN_01, SRV_13 } from '../../../lib/rules/spark-runtimes';

describeRules(RUNTIME_CASES);

describe('SRV-13', () => {
  it('stops what serverless Spark has no more, and warns of what only clients do not take', () => {
    const severityOf = (version: string) => {
      const verdict = SRV_13.judge({ version, inDocument: true });
      return verdict.kind === 'violation' ? (verdict.severity ?? SRV_13.severity) : verdict.kind;
    };
    expect(['3.2', '3.4', '3.5'].map(severityOf)).toEqual(['error', 'compliant', 'warning']);
  });
});

describe('RUN-01', () => {
  const severityOf = (version: string, compute: Run01Subject['compute'], asOf?: string) => {
    const verdict = RUN_01.judge({ version, compute, asOf });
    return verdict.kind === 'violation' ? (verdict.severity ?? RUN_01.severity) : verdict.kind;
  };

  it('stops what is disabled, and warns of what has no support or is not listed', () => {
    expect(severityOf('3.3', 'serverless')).toBe('error');
    expect(severityOf('3.4', 'serverless')).toBe('warning');
    expect(severityOf('3.5', 'serverless')).toBe('compliant');
    expect(severityOf('3.6', 'serverless')).toBe('warning');
    expect(severityOf('3.4', 'pool')).toBe('warning');
    expect(severityOf('3.5', 'pool', '2028-11-01')).toBe('warning');
  });

  it('has nothing to ask of Terraform as of a day on which no runtime was disabled yet', () => {
    const version = textVariable(testStack().stack);
    expect(severityOf(version, 'existing-pool', '2023-09-29')).toBe('compliant');
    expect(severityOf(version, 'existing-pool', '2023-09-30')).toBe('unknown');
  });

  it('judges by the day on which the facts were read, whatever day it is', () => {
    jest.useFakeTimers({ now: new Date('2020-01-01') });
    expect(severityOf('3.4', 'pool')).toBe('warning');
    jest.setSystemTime(new Date('2040-01-01'));
    expect(severityOf('3.5', 'pool')).toBe('compliant');
    jest.useRealTimers();
  });

  it.each(['31.3.2026', '2026-02-30', ''])('does not apply as of what is no date: %j', (date) => {
    expect(severityOf('3.3', 'serverless', date)).toBe('not-applicable');
    expect(severityOf('3.5', 'pool', date)).toBe('not-applicable');
  });
});
