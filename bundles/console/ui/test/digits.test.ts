import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsFor } from '../src/sdk/chart/digits';

test('marks of an axis differ, however small the range is', () => {
  assert.equal(digitsFor([0.0004, 0.0012], false), 4);
  assert.equal(digitsFor([0.2, 0.9], false), 1);
  assert.equal(digitsFor([3, 120], false), 0);
  assert.equal(digitsFor([99.1, 99.3], true), 2);
});

test('a single value, nothing and zero have an axis too', () => {
  assert.equal(digitsFor([0.03], true), 3);
  assert.equal(digitsFor([null], false), 0);
  assert.equal(digitsFor([0, 0], false), 1);
});
