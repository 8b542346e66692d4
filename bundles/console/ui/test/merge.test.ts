import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge, mergeSets } from '../src/shell/common/merge';

test('what only somebody else changed is taken, what only the person changed stays', () => {
  const merged = merge(['name', 'code', 'tags'], { name: 'a', code: '1', tags: [] }, { name: 'mine', code: '1', tags: [] }, { name: 'a', code: '2', tags: ['x'] });
  assert.deepEqual(merged, { values: { name: 'mine', code: '2', tags: ['x'] }, taken: ['code', 'tags'], clashes: [] });
});

test('what both changed to something else is for the person to decide, and keeps the own input until then', () => {
  const merged = merge(['name'], { name: 'a' }, { name: 'mine' }, { name: 'theirs' });
  assert.deepEqual(merged, { values: { name: 'mine' }, taken: [], clashes: ['name'] });
});

test('the same change twice, and an emptied field that was never filled, are no clash', () => {
  assert.deepEqual(merge(['name', 'note'], { name: 'a', note: null }, { name: 'b', note: '' }, { name: 'b' }).clashes, []);
});

test('sets take what was added and removed meanwhile', () => {
  assert.deepEqual(mergeSets(['a', 'b'], ['a', 'b', 'mine'], ['b', 'theirs']), { values: ['b', 'mine', 'theirs'], added: ['theirs'], removed: ['a'] });
});
