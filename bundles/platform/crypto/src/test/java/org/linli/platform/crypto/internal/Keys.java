package org.linli.platform.crypto.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestHost;

/** The encryption of a demo host, for tests of bundles that use it; here, because rotating is not for other bundles. */
public final class Keys {
    public final ContentCipher cipher;
    private final DataKeys keys;

    public Keys(TestHost host, Path directory, Tenants tenants) {
        var stored = new StoredDataKeys(host.migrations(), host.units(), host.transactions(), tenants);
        var register = new MasterKeyRegister(host.migrations(), host.units(), host.transactions(), host.clock());
        var masters = new MasterKeyring(new Demo(directory), register, stored);
        keys = new DataKeys(masters, stored, host.transactions(), host.ids(), host.clock());
        cipher = new TenantContentCipher(keys);
    }

    public void rotate(int tenant) {
        keys.rotate(new TenantId(tenant));
    }

    private record Demo(Path data) implements HostConfiguration {
        @Override
        public Optional<String> value(String key) {
            return Optional.ofNullable(Map.of("LINLI_DEMO", "true").get(key));
        }

        @Override
        public Path home() {
            return data;
        }
    }
}
