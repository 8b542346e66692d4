import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesWait, secondsUntil } from '../src/sdk/retryAfter';

test('a wait is told in seconds or as a date', () => {
  assert.equal(secondsUntil('7'), 7);
  assert.equal(secondsUntil('0'), 1);
  assert.equal(secondsUntil('Fri, 27 Nov 2026 08:00:30 GMT', Date.parse('2026-11-27T08:00:00Z')), 30);
  assert.equal(secondsUntil(null), null);
  assert.equal(secondsUntil('soon'), null);
});

test('a wait that the host has put in words is not said twice', () => {
  assert.ok(namesWait('请在 7 秒后再试', 7));
  assert.ok(namesWait('Too many attempts, try again in 7 seconds', 7));
  assert.ok(!namesWait('37 reports from here today', 7));
});
