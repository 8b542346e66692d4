package org.linli.platform.files.internal;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.linli.platform.files.internal.host.StoreRow;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.Transactions;

/**
 * The folder of the attachments. It carries a mark that the database knows, so that a second node with a folder of its own, or a
 * share that is not mounted, stops the start and does not quietly lose half of the attachments.
 */
final class StorePlace {
    static final String MARK = "store.id";

    private final Path root;
    private final PersistenceUnit unit;
    private final Transactions transactions;

    /** @param unit the host's table */
    StorePlace(Path root, PersistenceUnit unit, Transactions transactions) {
        this.root = root;
        this.unit = unit;
        this.transactions = transactions;
    }

    /** {@code LINLI_FILES}, from the data directory on unless absolute. */
    static Path of(HostConfiguration configuration) {
        String named = configuration.value("LINLI_FILES").orElse("").strip();
        return configuration.data().resolve(named.isEmpty() ? "files" : named);
    }

    /**
     * Makes the folder when there is none and looks whether it is the one of this database.
     *
     * @throws IllegalStateException with a sentence that says what to change
     */
    Path open() {
        Optional<UUID> known = known();
        try {
            ContentStore.createPrivate(root);
            Files.delete(Files.createTempFile(root, "probe", null));
            Optional<UUID> found = known.isPresent() ? read() : Optional.of(readOrMake());
            UUID wanted = known.isPresent() ? known.get() : remember(found.orElseThrow());
            if (!found.equals(Optional.of(wanted))) {
                throw another(wanted);
            }
            return root;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "附件目录 " + root + "（LINLI_FILES）无法写入，请检查其权限与挂载。The folder of attachments " + root
                            + " (LINLI_FILES) cannot be written; check its rights and whether it is mounted.",
                    e);
        }
    }

    private IllegalStateException another(UUID mark) {
        return new IllegalStateException("附件目录 " + root + " 不是本数据库的附件目录：请把 LINLI_FILES 指向各节点共用的目录，"
                + "并检查是否已挂载；若附件确已丢失，请在其中建立内容为 " + mark + " 的文件 " + MARK + "。The folder " + root
                + " is not the one in which this database keeps its attachments: let LINLI_FILES name the folder that all nodes share, and"
                + " see that it is mounted; when the attachments are lost for good, put a file " + MARK
                + " with the content " + mark + " into it.");
    }

    private Optional<UUID> known() {
        return transactions.host(
                Access.READ,
                () -> Optional.ofNullable(unit.entityManager().find(StoreRow.class, StoreRow.ONLY))
                        .map(StoreRow::mark));
    }

    /** @return the mark that holds, which is another node's when it came first */
    private UUID remember(UUID found) {
        try {
            return transactions.host(Access.WRITE, () -> {
                unit.entityManager().persist(new StoreRow(found));
                unit.entityManager().flush();
                return found;
            });
        } catch (PersistenceException e) {
            return known().orElseThrow(() -> e);
        }
    }

    private UUID readOrMake() throws IOException {
        Path fresh = Files.createTempFile(root, "mark", null);
        Files.writeString(fresh, UUID.randomUUID() + "\n");
        try {
            // A link, unlike a move, never takes the place of another node's mark
            Files.createLink(root.resolve(MARK), fresh);
        } catch (FileAlreadyExistsException e) {
            // Another node, or a start that did not get further
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Shares without links; a copy takes nobody's place either
            copyUnlessThere(fresh);
        } finally {
            Files.delete(fresh);
        }
        return read().orElseThrow(() -> new IOException(root.resolve(MARK) + " is not readable"));
    }

    private void copyUnlessThere(Path fresh) throws IOException {
        try {
            Files.copy(fresh, root.resolve(MARK));
        } catch (FileAlreadyExistsException e) {
            // Another node was first
        }
    }

    private Optional<UUID> read() throws IOException {
        Path mark = root.resolve(MARK);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(Files.readString(mark).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
