import { tr, wordsOf } from '@linli/ui';
import { UserState } from '../../../../../../platform/identity/src/main/resources/LINLI-INF/words.json';
import type { Schemas } from '../../api';

export type User = Schemas['platform.identity.UserResource.UserView'];

const STATES = wordsOf(UserState);
export const stateWord = (state: User['state']) => tr(...STATES[state]);
