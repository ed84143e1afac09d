const UNITS: { readonly [unit: string]: number } = { h: 60, m: 1, s: 1 / 60 };

/** Minutes in a duration as Terraform writes it, such as `90m` or `1h30m`; undefined for what is none. */
export function minutesIn(duration: string): number | undefined {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  const isDuration = parts.length > 0 && parts.map(([part]) => part).join('') === duration;
  return isDuration ? parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0) : undefined;
}
