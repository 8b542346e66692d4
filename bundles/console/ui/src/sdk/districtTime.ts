/** What clocks in the zone show at the instant, such as `2026-03-01T08:00:00`. */
export function clockAt(instant: Date, zone: string): string {
  const words = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return words.format(instant).replace(' ', 'T');
}

const DAY = 86_400_000;

/** The instant at which clocks in the zone show this: the first when they show it twice; what they skip counts on from before. */
export function instantOf(clock: string, zone: string): string {
  const asIfUtc = Date.parse(`${clock}Z`);
  const ahead = (instant: number) => Date.parse(`${clockAt(new Date(instant), zone)}Z`) - instant;
  const [before, after] = [asIfUtc - DAY, asIfUtc + DAY].map((near) => new Date(asIfUtc - ahead(near)));
  const shown = [before!, after!].find((instant) => clockAt(instant, zone) === clock);
  return (shown ?? before!).toISOString();
}
