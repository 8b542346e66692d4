import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockAt, instantOf } from '../src/sdk/districtTime';

test('what clocks in the district show is an instant, wherever this runs', () => {
  assert.equal(instantOf('2026-03-01T08:00:00', 'Asia/Shanghai'), '2026-03-01T00:00:00.000Z');
  assert.equal(clockAt(new Date('2026-03-01T00:00:00Z'), 'Asia/Shanghai'), '2026-03-01T08:00:00');
  assert.equal(instantOf('2026-03-01T00:30:15', 'Asia/Urumqi'), '2026-02-28T18:30:15.000Z');
  assert.equal(clockAt(new Date('2026-02-28T16:00:00Z'), 'Asia/Shanghai'), '2026-03-01T00:00:00', 'midnight is the hour 0');
});

test('around changes of the clock the instant is shown as it was typed, except for what the clock skips', () => {
  const zone = 'America/New_York';
  for (const clock of ['2026-03-07T12:00:00', '2026-03-08T01:59:59', '2026-03-08T03:00:00', '2026-03-08T12:00:00', '2026-11-01T00:30:00', '2026-11-01T01:30:00', '2026-11-01T02:00:00', '2026-11-02T00:00:00']) {
    assert.equal(clockAt(new Date(instantOf(clock, zone)), zone), clock);
  }
  assert.equal(instantOf('2026-11-01T01:30:00', zone), '2026-11-01T05:30:00.000Z', 'the first of the two');
  assert.equal(clockAt(new Date(instantOf('2026-03-08T02:30:00', zone)), zone), '2026-03-08T03:30:00');
});
