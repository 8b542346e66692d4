import type { HostSchemas } from '../../api';
export type VendorView = HostSchemas['platform.vendors.VendorsResource.VendorView'];

export type KeyView = HostSchemas['platform.vendors.VendorKeysResource.KeyView'];

export type Figures = HostSchemas['platform.guard.VendorFiguresResource.Figures'];

/** Sums of a version over a time. */
export interface VersionFigures {
  module: string;
  version: string;
  calls: number;
  failures: number;
  late: number;
  districts: number;
}

export function sums(hours: Figures['hours']): VersionFigures[] {
  const known = new Map<string, VersionFigures>();
  for (const hour of hours) {
    const key = `${hour.module} ${hour.version}`;
    const sum = known.get(key) ?? { module: hour.module, version: hour.version, calls: 0, failures: 0, late: 0, districts: 0 };
    sum.calls += hour.calls;
    sum.failures += hour.failures;
    sum.late += hour.late;
    sum.districts = Math.max(sum.districts, hour.districts);
    known.set(key, sum);
  }
  return [...known.values()].sort((a, b) => b.calls - a.calls);
}
