package org.linli.platform.files.internal;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.files.SharedFolder;
import org.linli.platform.files.internal.host.StoreRow;
import org.linli.platform.files.internal.tenant.StoredFile;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Where attachments lie: the rows in the database, the encrypted bytes in the folder of attachments. */
@Component(service = {FilesUnit.class, SharedFolder.class})
public final class FilesUnit implements SharedFolder {
    private static final long MEBIBYTE = 1024L * 1024;

    /** Numbers are the districts' attachments. */
    private static final Pattern PURPOSE = Pattern.compile("[a-z]+");

    private final Path root;
    private final PersistenceUnit unit;
    private final PersistenceUnit place;
    private final ContentStore store;
    private final UploadSpool spool;
    private final FileIntake intake;

    @Activate
    public FilesUnit(
            @Reference HostConfiguration configuration,
            @Reference Migrations migrations,
            @Reference PersistenceUnits units,
            @Reference Transactions transactions,
            @Reference ContentCipher cipher) {
        ClassLoader resources = getClass().getClassLoader();
        migrations.migrate("files", Schema.TENANT, resources, "LINLI-INF/db/files.xml");
        migrations.migrate("files", Schema.HOST, resources, "LINLI-INF/db/files-host.xml");
        place = units.open("files-host", Schema.HOST, StoreRow.class);
        try {
            root = new StorePlace(StorePlace.of(configuration), place, transactions).open();
            store = new ContentStore(root, cipher);
            spool = UploadSpool.open(configuration.data().resolve("uploads"));
            intake = new FileIntake(store, spool, configuration.number("LINLI_FILE_MAX_MB") * MEBIBYTE);
            unit = units.open("files", Schema.TENANT, StoredFile.class);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    @Deactivate
    void close() {
        unit.close();
        place.close();
    }

    @Override
    public Path of(String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("Not a purpose: " + purpose);
        }
        return root.resolve(purpose);
    }

    @Override
    public Path of(String purpose, TenantId tenant) {
        Path folder = of(purpose).resolve(Integer.toString(tenant.value()));
        try {
            ContentStore.createPrivate(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    EntityManager em() {
        return unit.entityManager();
    }

    ContentStore store() {
        return store;
    }

    UploadSpool spool() {
        return spool;
    }

    FileIntake intake() {
        return intake;
    }
}
