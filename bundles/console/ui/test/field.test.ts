import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothing, type RecordField, written } from '../src/sdk/record/field';

const field = (of: Partial<RecordField>): RecordField => ({ key: 'one', label: 'One', ...of });

test('none of several choices is said, since hosts tell it from what nobody was asked', () => {
  const several = field({ type: 'choices' });
  assert.deepEqual(written(several, nothing(several)), []);
  assert.deepEqual(written(several, ['A']), ['A']);
});

test('a text without words is nothing, unless the field says that an empty one is something', () => {
  assert.equal(written(field({}), '  '), null);
  assert.equal(written(field({ empty: true }), '  '), '');
  assert.equal(written(field({}), ' a '), 'a');
});
