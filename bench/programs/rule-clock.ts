import * as stating from '../../lib/rules/enforce';
import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { WrittenApp } from '../../lib/model/written-app';
import { WrittenResource } from '../../lib/model/written-resource';
import { JudgedApp } from '../../lib/rules/judged-app';
import { JudgingSynthesizer } from '../../lib/rules/reports/judging-synthesizer';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A clock that runs while rules are stated, judged or reported, seen from the outside. */
class RuleClock {
  private milliseconds = 0;
  private runningSince: number | undefined;

  public get seconds(): number {
    return this.milliseconds / 1e3;
  }

  public inside<T>(work: () => T): T {
    return this.as(true, work);
  }

  public outside<T>(work: () => T): T {
    return this.as(false, work);
  }

  /** Takes back what was measured of work that would have been done without rules. */
  public takeBack(milliseconds: number): void {
    this.milliseconds -= milliseconds;
  }

  private as<T>(running: boolean, work: () => T): T {
    const before = this.runningSince !== undefined;
    this.switchTo(running);
    try {
      return work();
    } finally {
      this.switchTo(before);
    }
  }

  private switchTo(running: boolean): void {
    if (running === (this.runningSince !== undefined)) {
      return;
    }
    const now = performance.now();
    this.milliseconds += now - (this.runningSince ?? now);
    this.runningSince = running ? now : undefined;
  }
}

/** Seconds so far. */
export interface Measured {
  readonly rules: number;
  /** Who reaches what, which is no work of rules. */
  readonly access: number;
}

/** Starts to measure; what it returns tells the seconds so far. */
export function startRuleClock(): () => Measured {
  const clock = new RuleClock();
  const accessClock = new RuleClock();
  const watch = (holder: object, ...names: string[]) => {
    const methods = holder as { [name: string]: Method };
    for (const name of names) {
      const original = methods[name];
      if (typeof original !== 'function') {
        throw new Error(`the rule clock finds no ${name} any more`);
      }
      methods[name] = function (...args) {
        return clock.inside(() => original.apply(this, args));
      };
    }
  };
  watch(stating, 'enforce', 'enforceOnRead', 'enforceAfterwards');
  watch(JudgedApp.prototype, 'judge', 'visit', 'validate', 'validateWithoutStacks', 'coverOutermost', 'handOver');
  watchReports(clock);
  const judged = JudgedApp.prototype;
  // cdktf would invoke them itself, later.
  const aspects = judged as unknown as { invokeAllAspects: Method };
  const { invokeAllAspects } = aspects;
  aspects.invokeAllAspects = function () {
    return clock.outside(() => invokeAllAspects.call(this));
  };
  const writing = JudgingSynthesizer.prototype as unknown as { writeAccess: Method };
  const { writeAccess } = writing;
  writing.writeAccess = function (...args) {
    return clock.outside(() => accessClock.inside(() => writeAccess.apply(this, args)));
  };
  watchConversions(clock);
  return () => ({ rules: clock.seconds, access: accessClock.seconds });
}

/** The reports are written around the synthesis of the stack. */
function watchReports(clock: RuleClock): void {
  const holder = JudgingSynthesizer.prototype as unknown as { synthesize: (session: ISynthesisSession) => void };
  const original = holder.synthesize;
  holder.synthesize = function (this: { readonly inner: IStackSynthesizer }, session) {
    const inner = { synthesize: (of: ISynthesisSession) => clock.outside(() => this.inner.synthesize(of)) };
    clock.inside(() => original.call(Object.create(this, { inner: { value: inner } }), session));
  };
}

/** How the resources of a stack are written as they were read. */
interface WritingApp {
  resourcesOf(this: WritingApp, stack: TerraformStack): readonly WrittenResource[];
  writeAsRead(this: WritingApp, stack: TerraformStack, then: () => void): void;
}

/** What is kept with a resource: a map of tens of thousands would cost more than what is to be measured. */
type Timed = WrittenResource & { conversionMilliseconds?: number };

/** cdktf converts a resource to write it; what rules read is that conversion, made earlier. It is no work of theirs. */
function watchConversions(clock: RuleClock): void {
  const resource = WrittenResource.prototype as unknown as { readArguments: (this: Timed) => object };
  const read = resource.readArguments;
  resource.readArguments = function () {
    const start = performance.now();
    const values = read.call(this);
    this.conversionMilliseconds = performance.now() - start;
    return values;
  };
  const app = WrittenApp.prototype as unknown as WritingApp;
  const write = app.writeAsRead;
  app.writeAsRead = function (stack, then) {
    clock.outside(() => {
      for (const one of this.resourcesOf(stack) as readonly Timed[]) {
        if (one.converted !== undefined) {
          clock.takeBack(one.conversionMilliseconds ?? 0);
        }
      }
    });
    write.call(this, stack, then);
  };
}
