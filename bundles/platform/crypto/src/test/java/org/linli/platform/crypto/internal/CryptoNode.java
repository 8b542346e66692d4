package org.linli.platform.crypto.internal;

import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestHost;

/** The bundle as it runs on one node. */
final class CryptoNode implements AutoCloseable {
    final MasterKeyRegister register;
    final StoredDataKeys stored;
    final MasterKeyring masters;
    final DataKeys keys;

    private CryptoNode(TestHost host, HostConfiguration configuration, PersistenceUnits units) {
        register = new MasterKeyRegister(host.migrations(), units, host.transactions(), host.clock());
        stored = new StoredDataKeys(host.migrations(), units, host.transactions(), new TwoTenants());
        try {
            masters = new MasterKeyring(configuration, register, stored);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        keys = new DataKeys(masters, stored, host.transactions(), host.ids(), host.clock());
    }

    static CryptoNode start(TestHost host, HostConfiguration configuration) {
        return new CryptoNode(host, configuration, host.units());
    }

    /** Another node is another memory over the same tables. */
    static CryptoNode another(TestHost host, HostConfiguration configuration) {
        return new CryptoNode(host, configuration, new OtherNames(host.units()));
    }

    @Override
    public void close() {
        stored.close();
        register.close();
    }

    /** Gives units another name: within one process names are unique. */
    private record OtherNames(PersistenceUnits units) implements PersistenceUnits {
        @Override
        public PersistenceUnit open(String name, Schema schema, ClassSource classes) {
            return units.open("other-" + name, schema, classes);
        }

        @Override
        public PersistenceUnit open(String name, Schema schema, Class<?> anchor) {
            return units.open("other-" + name, schema, anchor);
        }
    }
}
