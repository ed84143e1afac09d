import { TerraformVariable } from 'cdktf';
import * as api from '../../lib';
import { withBriefStacks } from '../../lib/terraform/creation-stacks';
import { problemsOf } from '../support/azure';
import { testStack } from '../support/stack';

/** Takes the trace of an object as cdktf does for each token. */
function traceOf(): string[] {
  const holder = { stack: '' };
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Infinity;
  Error.captureStackTrace(holder, traceOf);
  Error.stackTraceLimit = stackTraceLimit;
  return holder.stack.split('\n').slice(1);
}

function call<T>(run: () => T): T {
  return withBriefStacks(call, run);
}

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('what is made inside of a public call', () => {
  it('remembers the line of the user alone', () => {
    const whole = traceOf();
    const brief = call(traceOf);
    expect(whole.length).toBeGreaterThan(5);
    expect(brief).toEqual([expect.stringMatching(/^ {4}at .*brief-stacks\.test\.ts:\d+:\d+\)?$/)]);
  });

  it('remembers the outermost call where one public call makes another', () => {
    function userCode(): string[] {
      return call(() => call(traceOf));
    }
    expect(userCode()).toEqual([expect.stringContaining('userCode')]);
  });

  it('leaves errors their stacks, those that are read inside too', () => {
    let inside = '';
    const error = call(() => {
      const made = new TypeError('wrong');
      inside = new Error('read inside').stack ?? '';
      return made;
    });
    expect(error.stack?.split('\n').length).toBeGreaterThan(3);
    expect(inside).toMatch(/^Error: read inside\n {4}at /);
    expect(inside.split('\n').length).toBeGreaterThan(3);
  });

  it('has its stacks written by whoever wrote them before, such as a source map', () => {
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
    Object.defineProperty(Error, 'prepareStackTrace', {
      value: (_: Error, sites: unknown[]) => `mapped\n    at line ${sites.length}`,
      configurable: true,
      writable: true,
    });
    try {
      expect(call(traceOf)).toEqual(['    at line 1']);
      expect(call(() => new Error('wrong').stack)).toMatch(/^mapped/);
    } finally {
      Object.defineProperty(
        Error,
        'prepareStackTrace',
        before ?? { value: undefined, configurable: true, writable: true },
      );
    }
  });

  it('changes nothing afterwards, after a failure either', () => {
    const before = Error.prepareStackTrace;
    call(traceOf);
    expect(thrownBy(() => call(() => problemsOf(() => undefined))).message).not.toBe('');
    expect(Error.prepareStackTrace).toBe(before);
    expect(traceOf().length).toBeGreaterThan(5);
  });
});

describe('the guard of a constructor, a factory and a method', () => {
  const { stack, group } = testStack();
  /** What a call reads of its arguments it reads inside of the call. */
  const traced = (traces: string[][]) =>
    new Proxy(group, {
      get: (target, name) => {
        traces.push(traceOf());
        return Reflect.get(target, name, target) as unknown;
      },
    });

  it('keeps traces brief', () => {
    const traces: string[][] = [];
    new api.ManagedIdentity(stack, 'Jobs', { resourceGroup: traced(traces) });
    expect(traces.at(-1)).toEqual([expect.stringContaining('brief-stacks.test.ts')]);
  });

  it('leaves what users make themselves as it is', () => {
    const outside = new TerraformVariable(stack, 'outside', { type: 'string' });
    expect(outside.value).toBeDefined();
    expect(traceOf().length).toBeGreaterThan(5);
  });
});
