import { widthOf } from './svg';
import { numberOf } from './timeline-texts';

/** Distances of ticks, in minutes, that people can read: parts of an hour, hours, days. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];
const DAY = 1440;

const FONT_SIZE = 11;
const SPACE = 14;

/** Minutes as places between two ends. */
export class TimeScale {
  /** Minutes that the axis shows. */
  public readonly ticks: readonly number[];
  /** Minute at the right end. */
  public readonly end: number;

  constructor(
    lastMinute: number,
    private readonly plot: { readonly from: number; readonly to: number },
  ) {
    const step = this.stepOf(Math.max(lastMinute, 10));
    // A tear-down at the very end would stand on the edge.
    const count = Math.floor(Math.max(lastMinute, 10) / step) + 1;
    this.end = count * step;
    this.ticks = Array.from({ length: count + 1 }, (_, index) => index * step);
  }

  /** Place of a minute. */
  public x(minute: number): number {
    const { from, to } = this.plot;
    return from + ((to - from) * minute) / this.end;
  }

  /** The shortest distance with which the numbers have room beside each other. */
  private stepOf(lastMinute: number): number {
    const { from, to } = this.plot;
    const fits = (step: number) => {
      const count = Math.floor(lastMinute / step) + 1;
      return (to - from) / count >= widthOf(numberOf(count * step), FONT_SIZE) + SPACE;
    };
    const step = STEPS.find(fits);
    if (step !== undefined) {
      return step;
    }
    let days = 1;
    while (!fits(days * DAY)) {
      days *= 2;
    }
    return days * DAY;
  }
}
