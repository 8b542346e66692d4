package org.linli.platform.tenancy;

import java.util.stream.Stream;

/** Whoever of the platform keeps something on behalf of tenants and their modules, whatever bundles there are now. */
public interface TenantDataHolders {
    Stream<TenantDataHolder> all();
}
