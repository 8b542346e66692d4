import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, type Permission, unknown, written } from '../src/shell/common/permissions';

const known: Permission[] = ['grid:event:read', 'grid:event:write', 'grid:grid:read', 'audit:entry:read'].map((name) => ({ name, label: { zh: name, en: name } }));

test('a pattern covers what the host says it covers', () => {
  for (const pattern of ['*', 'grid:*', 'grid:*:*', 'grid:event:*', '*:*:read', '*:event', 'grid:event,grid:read', 'grid:event:read,write', 'grid:event:read:*']) {
    assert.ok(covers(pattern, 'grid:event:read'), pattern);
  }
  for (const pattern of ['grid', 'grid:event', 'grid:grid:*', 'grid:event:write', 'audit:*', '*:*:write', 'grid:e*:read', 'grid:*:read:now']) {
    assert.ok(!covers(pattern, 'grid:event:read'), pattern);
  }
});

test('a pattern stays while all of it is chosen, and becomes names when something is taken away', () => {
  assert.deepEqual(written(['grid:event:read', 'grid:event:write', 'audit:entry:read'], known, ['grid:event:*']), ['grid:event:*', 'audit:entry:read']);
  assert.deepEqual(written(['grid:event:read'], known, ['grid:event:*']), ['grid:event:read']);
});

test('what is not there now is kept', () => {
  assert.deepEqual(unknown(['patrol:*', 'grid:event:read', 'patrol:track:read'], known), ['patrol:*', 'patrol:track:read']);
  assert.deepEqual(written(['grid:event:read'], known, ['patrol:*', 'patrol:track:read']), ['patrol:*', 'patrol:track:read', 'grid:event:read']);
});
