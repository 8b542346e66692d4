package org.linli.platform.crypto.internal;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The master keys of this node, from the key file and checked against the register. The file is read again when a key is asked
 * for that was added to it since: a rotation needs no restart.
 */
@Component(service = MasterKeyring.class)
public final class MasterKeyring {
    private final HostConfiguration configuration;
    private final MasterKeyRegister register;
    private final StoredDataKeys stored;
    private volatile MasterKeys keys;

    /** A file that does not belong to the database stops the start here. */
    @Activate
    public MasterKeyring(
            @Reference HostConfiguration configuration,
            @Reference MasterKeyRegister register,
            @Reference StoredDataKeys stored) {
        this.configuration = configuration;
        this.register = register;
        this.stored = stored;
        this.keys = register.all().isEmpty() ? first() : MasterKeySource.load(configuration);
        register.admit(keys, stored::anyUnder);
    }

    /** Without check values, as an older build leaves it, only the data keys tell whether the file belongs to the database. */
    private MasterKeys first() {
        SecureRandom random = new SecureRandom();
        // In place of a lost file no new one may be made: it would hold another key
        MasterKeys found =
                stored.none() ? MasterKeySource.loadOrMake(configuration, random) : MasterKeySource.load(configuration);
        stored.mustOpenWith(found, new AesGcm(random));
        return found;
    }

    /**
     * Reads the file again.
     *
     * @return id of the key that the file calls current
     * @throws KeyFileRefusedException when the file is not good for this database; the former keys stay in use then
     */
    String readAgain() {
        MasterKeys read = MasterKeySource.load(configuration);
        register.admit(read, stored::anyUnder);
        keys = read;
        return read.currentId();
    }

    /** Id of the key that wraps from now on; the same on all nodes. */
    String wrapping() {
        return register.wrapping();
    }

    /** @throws MasterKeyMissingException with what the operator has to do */
    SecretKey byId(String id) {
        if (!keys.byId().containsKey(id)) {
            readAgain();
        }
        return keys.byId(id);
    }
}
