import type { HostSchemas } from '../../api';

export type OperatorView = HostSchemas['platform.identity.OperatorResource.OperatorView'];

export type RoleView = HostSchemas['platform.identity.HostRoleResource.HostRoleView'];
